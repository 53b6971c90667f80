/*
 * Convolution in int8 with vectors, see vector_template.h: the windows of four outputs lie in scratch in the order of the
 * weights, [4][depth rounded up to BLOCK], ended with zeros; each filter meets all four. The weights stay in the file.
 */
#include "portable_kernels.h"
#include "tile.h"

/* ---- prepared: factors [filters rounded up to BLOCK] ---- */

static uint32_t factors_size(const tm_filter_t *filter) {
    return (uint32_t)round_up(filter->filters, BLOCK) * (uint32_t)sizeof(factor_t);
}

static void prepare_factors(const tm_filter_t *filter, void *prepared) {
    factor_t *factors = prepared;
    for (int32_t f = 0; f < round_up(filter->filters, BLOCK); f++)
        factors[f] = make_factor(filter, f < filter->filters ? f : 0);
}

/* ---- run ---- */

/* Scratch: sums i32[TILE][filters rounded up to BLOCK], places i32[row], windows [TILE][row], weights i8[row]. */
typedef struct {
    int32_t *sums;
    int32_t *places; /* of the products of a window in the input */
    patch_t *windows;
    int8_t  *weights; /* of filters that end too near to the end of the file */
    int32_t  sums_row, row;
} scratch_t;

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

static uint32_t conv2d_scratch_size(const tm_filter_t *filter) {
    uint32_t row = (uint32_t)round_up(depth_of(filter), BLOCK);
    return TILE * (uint32_t)round_up(filter->filters, BLOCK) * (uint32_t)sizeof(int32_t) +
           row * (uint32_t)(sizeof(int32_t) + TILE * sizeof(patch_t) + 1);
}

static scratch_t open_scratch(const tm_filter_t *filter, void *memory) {
    scratch_t scratch;
    scratch.sums = memory;
    scratch.sums_row = round_up(filter->filters, BLOCK);
    scratch.row = round_up(depth_of(filter), BLOCK);
    scratch.places = scratch.sums + TILE * scratch.sums_row;
    scratch.windows = (patch_t *)(void *)(scratch.places + scratch.row);
    scratch.weights = (int8_t *)(scratch.windows + TILE * scratch.row);
    return scratch;
}

static void find_places(const tm_filter_t *filter, const tm_windows_t *windows, int32_t *places) {
    for (int32_t c = 0; c < filter->channels; c++) {
        for (int32_t y = 0; y < filter->kernel_h; y++) {
            int32_t place = y * windows->kernel_row_step + c;
            for (int32_t x = 0; x < filter->kernel_w; x++, place += windows->kernel_step) *places++ = place;
        }
    }
}

static void gather(const int8_t *window, const int32_t *places, int32_t depth, patch_t *to, int32_t row) {
    int32_t d = 0;
    for (; d + 4 <= depth; d += 4) {
        to[d] = window[places[d]];
        to[d + 1] = window[places[d + 1]];
        to[d + 2] = window[places[d + 2]];
        to[d + 3] = window[places[d + 3]];
    }
    for (; d < depth; d++) to[d] = window[places[d]];
    for (; d < row; d++) to[d] = 0;
}

/* One tap: the channels lie there as they are wanted. */
static void copy_pixel(const int8_t *pixel, int32_t channels, patch_t *to, int32_t row) {
    int32_t d = 0;
    for (; d + BLOCK <= channels; d += BLOCK) copy_block(pixel + d, to + d);
    for (; d < channels; d++) to[d] = pixel[d];
    for (; d < row; d++) to[d] = 0;
}

/* The weights of filter f, of which whole blocks can be read; the bias stands behind the last of them. */
static const int8_t *readable_weights(const tm_filter_t *filter, int32_t f, const scratch_t *scratch) {
    int32_t       depth = depth_of(filter), behind = filter->filters * (int32_t)sizeof(int32_t);
    const int8_t *weights = (const int8_t *)filter->weights + f * depth;
    if (behind >= BLOCK || (filter->filters - f) * depth + behind >= scratch->row) return weights;
    for (int32_t d = 0; d < scratch->row; d++) scratch->weights[d] = d < depth ? weights[d] : 0;
    return scratch->weights;
}

static void run_tile(const tm_filter_t *filter, const void *prepared, const tile_t *tile,
                     const vector_finish_t *finish, const scratch_t *scratch) {
    const int32_t *bias = filter->bias;
    int32_t        depth = depth_of(filter), row = scratch->row, sums_row = scratch->sums_row;
    bool           is_pointwise = filter->kernel_h == 1 && filter->kernel_w == 1;
    for (int32_t i = 0; i < tile->count; i++) {
        if (is_pointwise) copy_pixel(tile->window[i], depth, scratch->windows + i * row, row);
        else gather(tile->window[i], scratch->places, depth, scratch->windows + i * row, row);
    }
    for (int32_t f = 0; f < filter->filters; f++) {
        const int8_t *weights = readable_weights(filter, f, scratch);
        int32_t       sums[TILE], *to = scratch->sums + f;
        if (tile->count == 1) {
            *to = dot_one(weights, scratch->windows, row, bias[f]);
            continue;
        }
        /* Windows that a last tile lacks are those of an earlier one, for nothing. */
        dot_four(weights, scratch->windows, row, bias[f], sums);
        to[0] = sums[0];
        to[sums_row] = sums[1];
        to[2 * sums_row] = sums[2];
        to[3 * sums_row] = sums[3];
    }
    for (int32_t i = 0; i < tile->count; i++) {
        const int32_t *sums = scratch->sums + i * scratch->sums_row;
        for (int32_t f = 0; f < filter->filters; f += 4) {
            int8_t  elements[4];
            int32_t count = filter->filters - f < 4 ? filter->filters - f : 4;
            if (count == 4) finish_four(sums + f, (const factor_t *)prepared + f, finish, tile->out[i] + f);
            else {
                finish_four(sums + f, (const factor_t *)prepared + f, finish, elements);
                for (int32_t k = 0; k < count; k++) tile->out[i][f + k] = elements[k];
            }
        }
    }
}

static void conv2d_run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                       void *memory) {
    tile_t          tile = {.count = 0};
    scratch_t       scratch = open_scratch(filter, memory);
    vector_finish_t finish = finish_start_vector(filter);
    if (filter->kernel_h > 1 || filter->kernel_w > 1) find_places(filter, windows, scratch.places);
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = (const int8_t *)windows->in + y * windows->row_step;
        int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns; x++) {
            tile.window[tile.count] = window;
            tile.out[tile.count++] = out;
            window += windows->column_step;
            out += filter->filters;
            if (tile.count < TILE && (x + 1 < windows->columns || y + 1 < windows->rows)) continue;
            run_tile(filter, prepared, &tile, &finish, &scratch);
            tile.count = 0;
        }
    }
}

static const tm_filter_kernel_t vector_conv2d = {
    .prepared_size = factors_size,
    .prepare = prepare_factors,
    .scratch_size = conv2d_scratch_size,
    .run = conv2d_run,
};
