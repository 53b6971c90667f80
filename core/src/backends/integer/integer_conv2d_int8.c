/*
 * Convolution in int8, four outputs of a filter at a time: one load of a weight serves four products.
 *
 * The windows of four outputs lie side by side in scratch, widened, in the order of the weights: [depth][4].
 */
#include "../backends.h"

#if TM_HAS_INTEGER_KERNELS

#include "integer_dot.h"
#include "integer_int8.h"

static int32_t conv2d_depth(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)conv2d_depth(filter) * (uint32_t)(TILE * sizeof(int32_t));
}

/* A tile: up to TILE outputs, also from different rows. */
typedef struct {
    const elem_t *window[TILE];
    elem_t       *out[TILE];
    int32_t       count;
} tile_t;

static void gather(const tm_filter_t *filter, const tm_windows_t *windows, const tile_t *tile,
                   int32_t *patches) {
    int32_t step = TILE * filter->kernel_h * filter->kernel_w;
    for (int32_t y = 0; y < filter->kernel_h; y++) {
        for (int32_t x = 0; x < filter->kernel_w; x++, patches += TILE) {
            int32_t       offset = y * windows->kernel_row_step + x * windows->kernel_step;
            const elem_t *tap[TILE];
            for (int32_t i = 0; i < TILE; i++) tap[i] = tile->window[i] + offset;
            gather_channels(tap, filter->channels, patches, step);
        }
    }
}

static void run_tile(const tm_filter_t *filter, const void *prepared, const int32_t *patches,
                     const tile_t *tile) {
    const integer_finish_t *finish = prepared;
    const tm_scaling_t     *scalings = integer_scalings(prepared);
    const elem_t           *weights = filter->weights;
    const int32_t          *bias = filter->bias;
    int32_t                 depth = conv2d_depth(filter);
    for (int32_t f = 0; f < filter->filters; f += FILTERS_AT_ONCE) {
        int32_t sums[FILTERS_AT_ONCE][TILE];
        int32_t filters = filter->filters - f < FILTERS_AT_ONCE ? filter->filters - f : FILTERS_AT_ONCE;
        if (filters == FILTERS_AT_ONCE) dot_tile(weights + f * depth, patches, depth, sums);
        else
            for (int32_t i = 0; i < filters; i++)
                dot_tile_one(weights + (f + i) * depth, patches, depth, sums[i]);
        for (int32_t i = 0; i < filters; i++) {
            tm_scaling_t scaling = scalings[f + i];
            for (int32_t p = 0; p < tile->count; p++)
                tile->out[p][f + i] = integer_finish_sum(sums[i][p] + bias[f + i], &scaling, finish);
        }
    }
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
        for (int32_t i = tile->count; i < TILE; i++) tile->window[i] = tile->window[0];
        gather(filter, windows, tile, scratch);
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

const tm_filter_kernel_t tm_integer_conv2d_int8 = {
    .prepared_size = tm_integer_prepared_size,
    .prepare = tm_integer_prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
