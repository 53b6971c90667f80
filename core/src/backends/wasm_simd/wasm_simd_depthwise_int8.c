/*
 * int8 depthwise convolution with depth multiplier 1: 8 channels side by side, taps in pairs. The pair of two taps of
 * one channel stands in neighbouring int16 lanes, for the inputs by a shuffle, for the weights by packing.
 */
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
    int16_t      *to = prepare_factors(filter, prepared);
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

/* Scratch: int32_t[taps], where each tap of a window stands, in elements from its first. */
static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)tm_round_up(taps_of(filter), 2) * (uint32_t)sizeof(int32_t) + TM_WASM_OVERREAD;
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

static inline sums_t add_pair(sums_t sums, v128_t first, v128_t second, const int16_t *weight) {
    v128_t low = wasm_i16x8_shuffle(first, second, 0, 8, 1, 9, 2, 10, 3, 11);
    v128_t high = wasm_i16x8_shuffle(first, second, 4, 12, 5, 13, 6, 14, 7, 15);
    sums.low = wasm_i32x4_add(sums.low, wasm_i32x4_dot_i16x8(low, wasm_v128_load(weight)));
    sums.high = wasm_i32x4_add(sums.high, wasm_i32x4_dot_i16x8(high, wasm_v128_load(weight + 8)));
    return sums;
}

static inline sums_t sum_taps(sums_t sums, const int8_t *window, const int32_t *offsets, const int32_t taps,
                              const int16_t *weight) {
    int32_t t = 0;
    for (; t + PAIR <= taps; t += PAIR, weight += TILE * PAIR) {
        sums = add_pair(sums, wasm_i16x8_load8x8(window + offsets[t]),
                        wasm_i16x8_load8x8(window + offsets[t + 1]), weight);
    }
    if (t < taps)
        sums = add_pair(sums, wasm_i16x8_load8x8(window + offsets[t]), wasm_i16x8_const_splat(0), weight);
    return sums;
}

/* 8 channels of all outputs. `taps` is a constant where the caller knows it, which unrolls the sum. */
__attribute__((always_inline)) static inline void
run_tile(const tm_filter_t *filter, const prepared_t *prepared, const finish4_t *finish,
         const tm_windows_t *windows, const int32_t *offsets, int32_t f, const int32_t taps) {
    const int16_t *weight = prepared->weights + f * tm_round_up(taps, PAIR);
    sums_t         bias = {wasm_v128_load(prepared->bias + f), wasm_v128_load(prepared->bias + f + 4)};
    v128_t         factors_low = wasm_v128_load(prepared->factors + f),
           factors_high = wasm_v128_load(prepared->factors + f + 4);
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = (const int8_t *)windows->in + y * windows->row_step + f;
        int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step + f;
        for (int32_t x = 0; x < windows->columns;
             x++, window += windows->column_step, out += filter->filters) {
            sums_t sums = sum_taps(bias, window, offsets, taps, weight);
            store_tile(out, finish4(sums.low, factors_low, finish), finish4(sums.high, factors_high, finish),
                       filter->filters - f);
        }
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    prepared_t opened = open_prepared(filter, prepared);
    finish4_t  finish = finish4_start(filter);
    int32_t   *offsets = scratch, taps = taps_of(filter);
    find_taps(filter, windows, offsets);
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        if (taps == 9) run_tile(filter, &opened, &finish, windows, offsets, f, 9);
        else run_tile(filter, &opened, &finish, windows, offsets, f, taps);
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
