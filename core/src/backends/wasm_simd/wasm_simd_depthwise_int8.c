/*
 * int8 depthwise convolution with depth multiplier 1: 8 channels side by side, taps in pairs, four outputs of a row at a
 * time. The pair of two taps of one channel stands in neighbouring int16 lanes, for the inputs by a shuffle, for the
 * weights by packing.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "../compact/small_filters.h"
#include "wasm_simd_int8.h"

enum { OUTPUTS = 4 };

/* Scratch: where each tap of a window stands, in elements from its first; one more where their number is odd. */
static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)(row_depth(filter) + PAIR) * (uint32_t)sizeof(int32_t) + TM_WASM_OVERREAD;
}

/* Four outputs of 8 channels, those of two taps at a time. */
TM_INLINE void add_taps(v128_t *low, v128_t *high, const int8_t *const *windows, int32_t first,
                        int32_t second, const int16_t *weights) {
    v128_t weights_low = wasm_v128_load(weights), weights_high = wasm_v128_load(weights + 8);
    TM_UNROLL for (int32_t i = 0; i < OUTPUTS; i++) {
        v128_t a = wasm_i16x8_load8x8(windows[i] + first), b = wasm_i16x8_load8x8(windows[i] + second);
        v128_t pairs_low = wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
        v128_t pairs_high = wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
        low[i] = wasm_i32x4_add(low[i], wasm_i32x4_dot_i16x8(pairs_low, weights_low));
        high[i] = wasm_i32x4_add(high[i], wasm_i32x4_dot_i16x8(pairs_high, weights_high));
    }
}

/* One row of outputs of filter f and the 7 behind it. */
static void run_row(const job_t *job, const int32_t *offsets, int32_t f, const int8_t *row, int32_t step,
                    int8_t *out, int32_t columns) {
    const int16_t *weights = job->weights + f * job->depth;
    for (int32_t x = 0; x < columns; x += OUTPUTS) {
        v128_t        low[OUTPUTS], high[OUTPUTS];
        const int8_t *ins[OUTPUTS];
        int8_t       *outs[OUTPUTS];
        TM_UNROLL for (int32_t i = 0; i < OUTPUTS; i++) { /* the last one again where there are fewer */
            int32_t at = x + i < columns ? x + i : columns - 1;
            ins[i] = row + at * step;
            outs[i] = out + at * job->filters;
            low[i] = wasm_v128_load(job->bias + f);
            high[i] = wasm_v128_load(job->bias + f + 4);
        }
        for (int32_t t = 0; t < job->depth; t += PAIR)
            add_taps(low, high, ins, offsets[t], offsets[t + 1], weights + t * TILE);
        store_outputs(job, f, low, high, outs, OUTPUTS);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    job_t job;
    if (!tm_wasm_simd_start_int8(filter, prepared, &job)) {
        tm_small_filter_int8.run(filter, prepared, windows, scratch);
        return;
    }
    tm_wasm_simd_find_taps(filter, windows, scratch);
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        for (int32_t y = 0; y < windows->rows; y++) {
            run_row(&job, scratch, f, (const int8_t *)windows->in + y * windows->row_step + f,
                    windows->column_step, (int8_t *)windows->out + y * windows->out_row_step,
                    windows->columns);
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_depthwise_int8 = {
    .prepared_size = tm_wasm_simd_prepared_size_int8,
    .prepare = tm_wasm_simd_prepare_int8,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
