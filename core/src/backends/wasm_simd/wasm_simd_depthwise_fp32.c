/* fp32 depthwise convolution with depth multiplier 1: 4 channels side by side, taps in the order of the file. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_FP32)

#include "wasm_simd_fp32.h"

enum { TILE = 4 };

static int32_t taps_of(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    return rounded * (1u + (uint32_t)taps_of(filter)) * (uint32_t)sizeof(float);
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    float       *to = prepare_bias(filter, TILE, prepared);
    const float *stored = filter->weights;
    int32_t      taps = taps_of(filter);
    for (int32_t tile = 0; tile < filter->filters; tile += TILE) {
        for (int32_t t = 0; t < taps; t++) {
            for (int32_t f = tile; f < tile + TILE; f++)
                *to++ = f < filter->filters ? stored[f * taps + t] : 0.0f;
        }
    }
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return TM_WASM_OVERREAD;
}

static inline v128_t sum_taps(const tm_filter_t *filter, const tm_windows_t *windows, const float *window,
                              const float *weight) {
    v128_t sums = wasm_f32x4_const_splat(0.0f);
    for (int32_t y = 0; y < filter->kernel_h; y++, window += windows->kernel_row_step) {
        for (int32_t x = 0; x < filter->kernel_w; x++, weight += TILE) {
            v128_t input = wasm_v128_load(window + x * windows->kernel_step);
            sums = wasm_f32x4_add(sums, wasm_f32x4_mul(input, wasm_v128_load(weight)));
        }
    }
    return sums;
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    (void)scratch;
    limits4_t    limits = limits4_start(filter);
    const float *bias = prepared, *weights = bias + tm_round_up(filter->filters, TILE);
    for (int32_t f = 0; f < filter->filters; f += TILE, weights += TILE * taps_of(filter)) {
        v128_t bias4 = wasm_v128_load(bias + f);
        for (int32_t y = 0; y < windows->rows; y++) {
            const float *window = (const float *)windows->in + y * windows->row_step + f;
            float       *out = (float *)windows->out + y * windows->out_row_step + f;
            for (int32_t x = 0; x < windows->columns;
                 x++, window += windows->column_step, out += filter->filters) {
                finish4(out, sum_taps(filter, windows, window, weights), bias4, limits, filter->filters - f);
            }
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_depthwise_fp32 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
