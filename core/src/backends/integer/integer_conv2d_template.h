/*
 * Convolution in int8, four outputs of a filter at a time, so that one load of a weight serves four products. The
 * windows of the four outputs lie side by side in scratch, widened, in the order of the weights.
 *
 * The including file says how, by core:
 *   patch_t                       what scratch is made of
 *   patches_size(depth)           bytes of four windows
 *   gather_tile()                 fills them
 *   FILTERS_AT_ONCE, dot_tile(), dot_tile_one()    the sums of products, see integer_dot.h
 */
/* sum of weights[d] * patch[d] */
static inline int32_t dot_one(const int8_t *weights, const int8_t *patch, int32_t depth) {
    int32_t sum = 0, d = 0;
    for (; d + 4 <= depth; d += 4, weights += 4, patch += 4) {
        sum += weights[0] * patch[0];
        sum += weights[1] * patch[1];
        sum += weights[2] * patch[2];
        sum += weights[3] * patch[3];
    }
    for (; d < depth; d++) sum += *weights++ * *patch++;
    return sum;
}

static int32_t conv2d_depth(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    return (patches_size(conv2d_depth(filter)) + 7u) & ~7u;
}

static void run_tile(const tm_filter_t *filter, const void *prepared, const patch_t *patches,
                     const tile_t *tile) {
    const tm_scaling_t *scalings = integer_scalings(prepared);
    const elem_t       *weights = filter->weights;
    const int32_t      *bias = filter->bias;
    int32_t             depth = conv2d_depth(filter), f = 0;
#if FILTERS_AT_ONCE > 1
    for (; f + FILTERS_AT_ONCE <= filter->filters; f += FILTERS_AT_ONCE, weights += FILTERS_AT_ONCE * depth)
        run_filters(weights, bias + f, patches, depth, scalings + f, prepared, tile->out, f);
#endif
    for (; f < filter->filters; f++, weights += depth)
        run_filter(weights, bias[f], patches, depth, scalings + f, prepared, tile->out, f);
}

/* One output alone, as all fully connected layers are. */
static void run_one(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                    const tile_t *tile, void *scratch) {
    const tm_scaling_t *scalings = integer_scalings(prepared);
    const elem_t       *weights = filter->weights, *patch = tile->window[0];
    const int32_t      *bias = filter->bias;
    int32_t             depth = conv2d_depth(filter), taps = filter->kernel_h * filter->kernel_w;
    if (taps > 1) {
        elem_t *to = scratch;
        for (int32_t t = 0; t < taps; t++) {
            const elem_t *tap = tile->window[0] + t / filter->kernel_w * windows->kernel_row_step +
                                t % filter->kernel_w * windows->kernel_step;
            for (int32_t c = 0; c < filter->channels; c++) to[c * taps + t] = tap[c];
        }
        patch = scratch;
    }
    for (int32_t f = 0; f < filter->filters; f++, weights += depth)
        tile->out[0][f] =
            integer_finish_sum(dot_one(weights, patch, depth) + bias[f], &scalings[f], prepared);
}

static void flush(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, tile_t *tile,
                  void *scratch) {
    if (tile->count == 0) return;
    if (tile->count == 1) run_one(filter, prepared, windows, tile, scratch);
    else {
        for (int32_t i = tile->count; i < TILE; i++) {
            tile->window[i] = tile->window[0];
            tile->out[i] = tile->out[0];
        }
        gather_tile(filter, windows, tile, scratch);
        run_tile(filter, prepared, scratch, tile);
    }
    tile->count = 0;
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    tile_t tile = {.count = 0};
    for (int32_t y = 0; y < windows->rows; y++) {
        const elem_t *window = (const elem_t *)windows->in + y * windows->row_step;
        elem_t       *out = (elem_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns; x++) {
            tile.window[tile.count] = window;
            tile.out[tile.count++] = out;
            if (tile.count == TILE) flush(filter, prepared, windows, &tile, scratch);
            window += windows->column_step;
            out += filter->filters;
        }
    }
    flush(filter, prepared, windows, &tile, scratch);
}
