/*
 * int8 depthwise convolution with depth multiplier 1: 8 channels side by side, taps in pairs. The pair of two taps of
 * one channel stands in neighbouring int16 lanes, for the inputs by a shuffle, for the weights by packing.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd_int8.h"

enum { PAIR = 2 };

static int32_t taps_of(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t weights =
        (uint32_t)tm_round_up(filter->filters, TILE) * (uint32_t)tm_round_up(taps_of(filter), PAIR);
    return factors_size(filter) + weights * (uint32_t)sizeof(int16_t);
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    int16_t      *to = prepare_factors(filter, taps_of(filter), prepared);
    const int8_t *stored = filter->weights;
    int32_t       taps = taps_of(filter);
    for (int32_t tile = 0; tile < filter->filters; tile += TILE) {
        for (int32_t pair = 0; pair < taps; pair += PAIR) {
            for (int32_t f = tile; f < tile + TILE; f++) {
                for (int32_t t = pair; t < pair + PAIR; t++) {
                    *to++ = f < filter->filters && t < taps ? stored[f * taps + t] : 0;
                }
            }
        }
    }
}

/* Scratch: int32_t[taps], where each tap of a window stands, in elements from its first. The pixel behind the input that
 * run_half_3x3() reads may be up to here. */
static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)tm_round_up(taps_of(filter), 2) * (uint32_t)sizeof(int32_t) +
           (uint32_t)tm_round_up(filter->channels, 8) + TM_WASM_OVERREAD;
}

static void find_taps(const tm_filter_t *filter, const tm_windows_t *windows, int32_t *offsets) {
    for (int32_t y = 0; y < filter->kernel_h; y++) {
        for (int32_t x = 0; x < filter->kernel_w; x++) {
            *offsets++ = y * windows->kernel_row_step + x * windows->kernel_step;
        }
    }
}

/* Sums of 8 channels: `low` channels 0 to 3, `high` 4 to 7. */
typedef struct {
    v128_t low, high;
} sums_t;

/* The weights of two taps of 8 channels. */
typedef struct {
    v128_t low, high;
} pair_t;

static inline pair_t load_pair(const int16_t *weights, int32_t pair) {
    pair_t loaded = {wasm_v128_load(weights + pair * TILE * PAIR),
                     wasm_v128_load(weights + pair * TILE * PAIR + 8)};
    return loaded;
}

static inline sums_t add_pair(sums_t sums, v128_t first, v128_t second, pair_t weights) {
    v128_t low = wasm_i16x8_shuffle(first, second, 0, 8, 1, 9, 2, 10, 3, 11);
    v128_t high = wasm_i16x8_shuffle(first, second, 4, 12, 5, 13, 6, 14, 7, 15);
    sums.low = wasm_i32x4_add(sums.low, wasm_i32x4_dot_i16x8(low, weights.low));
    sums.high = wasm_i32x4_add(sums.high, wasm_i32x4_dot_i16x8(high, weights.high));
    return sums;
}

/* Everything about 8 channels that holds for all outputs. */
typedef struct {
    const int16_t *weights;
    sums_t         bias;
    v128_t         factors_low, factors_high;
    finish4_t      finish;
    int32_t        channels; /* of the 8 that exist */
} tile_t;

static inline void store_sums(int8_t *out, sums_t sums, const tile_t *tile) {
    v128_t low = finish4(sums.low, tile->factors_low, &tile->finish);
    v128_t high = finish4(sums.high, tile->factors_high, &tile->finish);
    store_one(out, narrow(low, high, low, high, &tile->finish), tile->channels);
}

/* One row of outputs of a 3x3 kernel; weights and addresses stay in registers. */
static void run_row_3x3(const tile_t *tile, const tm_windows_t *windows, const int8_t *window, int8_t *out,
                        int32_t filters) {
    const int8_t *row0 = window, *row1 = row0 + windows->kernel_row_step,
                 *row2 = row1 + windows->kernel_row_step;
    const int32_t step = windows->kernel_step, next = windows->column_step;
    const pair_t  w01 = load_pair(tile->weights, 0), w23 = load_pair(tile->weights, 1),
                 w45 = load_pair(tile->weights, 2), w67 = load_pair(tile->weights, 3),
                 w8 = load_pair(tile->weights, 4);
    for (int32_t x = windows->columns; x > 0; x--, row0 += next, row1 += next, row2 += next, out += filters) {
        sums_t sums = tile->bias;
        sums = add_pair(sums, wasm_i16x8_load8x8(row0), wasm_i16x8_load8x8(row0 + step), w01);
        sums = add_pair(sums, wasm_i16x8_load8x8(row0 + 2 * step), wasm_i16x8_load8x8(row1), w23);
        sums = add_pair(sums, wasm_i16x8_load8x8(row1 + step), wasm_i16x8_load8x8(row1 + 2 * step), w45);
        sums = add_pair(sums, wasm_i16x8_load8x8(row2), wasm_i16x8_load8x8(row2 + step), w67);
        sums = add_pair(sums, wasm_i16x8_load8x8(row2 + 2 * step), wasm_i16x8_const_splat(0), w8);
        store_sums(out, sums, tile);
    }
}

/*
 * One row of outputs of a 3x3 kernel whose windows lie side by side. A column of three pixels belongs to three windows
 * but is paired once: rows 0 and 1, row 2 and nothing. Four channels and two outputs at a time fit the registers.
 */
typedef struct {
    v128_t rows01, row2;
} column_t;

static inline column_t pair_column(v128_t row0, v128_t row1, v128_t row2) {
    column_t column = {wasm_i16x8_shuffle(row0, row1, 0, 8, 1, 9, 2, 10, 3, 11),
                       wasm_i16x8_shuffle(row2, wasm_i16x8_const_splat(0), 0, 8, 1, 9, 2, 10, 3, 11)};
    return column;
}

static inline column_t load_column(const int8_t *column, int32_t row_step) {
    return pair_column(wasm_i16x8_load8x8(column), wasm_i16x8_load8x8(column + row_step),
                       wasm_i16x8_load8x8(column + 2 * row_step));
}

static inline v128_t add_column(v128_t sums, column_t column, column_t weights) {
    sums = wasm_i32x4_add(sums, wasm_i32x4_dot_i16x8(column.rows01, weights.rows01));
    return wasm_i32x4_add(sums, wasm_i32x4_dot_i16x8(column.row2, weights.row2));
}

/* The column of weights of four channels from the packed pairs (0 1) (2 3) (4 5) (6 7) (8 -): taps x, x + 3, x + 6. */
static inline column_t load_weights(const int16_t *weights, int32_t x, int32_t channel) {
    const int16_t *tap[3];
    for (int32_t y = 0; y < 3; y++) {
        int32_t t = 3 * y + x;
        tap[y] = weights + t / PAIR * TILE * PAIR + channel * PAIR + t % PAIR;
    }
    return pair_column(wasm_i16x8_make(tap[0][0], tap[0][2], tap[0][4], tap[0][6], 0, 0, 0, 0),
                       wasm_i16x8_make(tap[1][0], tap[1][2], tap[1][4], tap[1][6], 0, 0, 0, 0),
                       wasm_i16x8_make(tap[2][0], tap[2][2], tap[2][4], tap[2][6], 0, 0, 0, 0));
}

/* Channels `channel` to `channel` + 3 of the tile, all outputs. Of an odd number of columns it reads one too many. */
static void run_half_3x3(const tile_t *tile, const tm_windows_t *windows, const int8_t *in, int8_t *to,
                         int32_t filters, int32_t channel) {
    const int32_t  rows = windows->kernel_row_step, step = windows->kernel_step;
    const column_t w0 = load_weights(tile->weights, 0, channel), w1 = load_weights(tile->weights, 1, channel),
                   w2 = load_weights(tile->weights, 2, channel);
    const v128_t    bias = channel == 0 ? tile->bias.low : tile->bias.high;
    const v128_t    factors = channel == 0 ? tile->factors_low : tile->factors_high;
    const finish4_t finish = tile->finish;
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = in + y * windows->row_step + channel;
        int8_t       *out = to + y * windows->out_row_step + channel;
        column_t      left = load_column(window, rows), middle = load_column(window + step, rows);
        window += 2 * step;
        for (int32_t x = windows->columns; x > 0; x -= 2, window += 2 * step, out += 2 * filters) {
            column_t right = load_column(window, rows), next = load_column(window + step, rows);
            v128_t   first = add_column(add_column(add_column(bias, left, w0), middle, w1), right, w2);
            v128_t   second = add_column(add_column(add_column(bias, middle, w0), right, w1), next, w2);
            v128_t   low = finish4(first, factors, &finish), high = finish4(second, factors, &finish);
            v128_t   bytes = narrow(low, high, low, high, &finish);
            wasm_v128_store32_lane(out, bytes, 0);
            if (x > 1) wasm_v128_store32_lane(out + filters, bytes, 1);
            left = right;
            middle = next;
        }
    }
}

static void run_row(const tile_t *tile, const tm_windows_t *windows, const int8_t *window, int8_t *out,
                    int32_t filters, const int32_t *offsets, int32_t taps) {
    for (int32_t x = 0; x < windows->columns; x++, window += windows->column_step, out += filters) {
        sums_t  sums = tile->bias;
        int32_t t = 0;
        for (; t + PAIR <= taps; t += PAIR) {
            sums = add_pair(sums, wasm_i16x8_load8x8(window + offsets[t]),
                            wasm_i16x8_load8x8(window + offsets[t + 1]), load_pair(tile->weights, t / PAIR));
        }
        if (t < taps) {
            sums = add_pair(sums, wasm_i16x8_load8x8(window + offsets[t]), wasm_i16x8_const_splat(0),
                            load_pair(tile->weights, t / PAIR));
        }
        store_sums(out, sums, tile);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    prepared_t opened = open_prepared(filter, prepared);
    int32_t   *offsets = scratch, taps = taps_of(filter);
    bool       is_3x3 = filter->kernel_h == 3 && filter->kernel_w == 3;
    bool       is_sliding = is_3x3 && windows->column_step == windows->kernel_step;
    tile_t     tile = {.weights = opened.weights, .finish = finish4_start(filter)};
    if (!*opened.is_bounded) {
        tm_portable_depthwise_int8.run(filter, prepared, windows, scratch);
        return;
    }
    find_taps(filter, windows, offsets);
    for (int32_t f = 0; f < filter->filters; f += TILE, tile.weights += TILE * tm_round_up(taps, PAIR)) {
        tile.bias = (sums_t){wasm_v128_load(opened.bias + f), wasm_v128_load(opened.bias + f + 4)};
        tile.factors_low = wasm_v128_load(opened.factors + f);
        tile.factors_high = wasm_v128_load(opened.factors + f + 4);
        tile.channels = filter->filters - f;
        const int8_t *in = (const int8_t *)windows->in + f;
        int8_t       *to = (int8_t *)windows->out + f;
        if (is_sliding && tile.channels >= TILE) {
            run_half_3x3(&tile, windows, in, to, filter->filters, 0);
            run_half_3x3(&tile, windows, in, to, filter->filters, 4);
            continue;
        }
        for (int32_t y = 0; y < windows->rows; y++, in += windows->row_step, to += windows->out_row_step) {
            if (is_3x3) run_row_3x3(&tile, windows, in, to, filter->filters);
            else run_row(&tile, windows, in, to, filter->filters, offsets, taps);
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_depthwise_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
