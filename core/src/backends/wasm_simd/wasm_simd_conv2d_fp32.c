/*
 * fp32 convolution, pointwise and fully connected. Weights are packed in tiles of 8 filters, those of one depth side
 * by side; four windows at a time. Patches keep the order of the file, so every sum adds in the portable order.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_FP32)

#include "wasm_simd_fp32.h"

enum { TILE = 8, PATCHES = 4 };

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

static bool is_pointwise(const tm_filter_t *filter) {
    return filter->kernel_h == 1 && filter->kernel_w == 1;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    return rounded * (1u + (uint32_t)depth_of(filter)) * (uint32_t)sizeof(float);
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    float       *to = prepare_bias(filter, TILE, prepared);
    const float *stored = filter->weights;
    int32_t      depth = depth_of(filter);
    for (int32_t tile = 0; tile < filter->filters; tile += TILE) {
        for (int32_t d = 0; d < depth; d++) {
            for (int32_t f = tile; f < tile + TILE; f++)
                *to++ = f < filter->filters ? stored[f * depth + d] : 0.0f;
        }
    }
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t patches =
        is_pointwise(filter) ? 0 : (uint32_t)(PATCHES * depth_of(filter)) * (uint32_t)sizeof(float);
    return ((patches + 7u) & ~7u) + TM_WASM_OVERREAD;
}

static void gather(const tm_filter_t *filter, const tm_windows_t *windows, const float *window,
                   float *patch) {
    for (int32_t c = 0; c < filter->channels; c++, window++) {
        const float *row = window;
        for (int32_t y = 0; y < filter->kernel_h; y++, row += windows->kernel_row_step) {
            for (int32_t x = 0; x < filter->kernel_w; x++) *patch++ = row[x * windows->kernel_step];
        }
    }
}

/* All filters on `count` (a constant, 1 or PATCHES) patches. */
__attribute__((always_inline)) static inline void multiply(const tm_filter_t *filter, const float *bias,
                                                           limits4_t limits, const float *const *patches,
                                                           float *const *outs, const int32_t count) {
    const float *weight = bias + tm_round_up(filter->filters, TILE);
    int32_t      depth = depth_of(filter);
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        v128_t low[PATCHES], high[PATCHES];
        for (int32_t p = 0; p < count; p++) low[p] = high[p] = wasm_f32x4_const_splat(0.0f);
        for (int32_t d = 0; d < depth; d++, weight += TILE) {
            v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 4);
            for (int32_t p = 0; p < count; p++) {
                v128_t input = wasm_v128_load32_splat(patches[p] + d);
                low[p] = wasm_f32x4_add(low[p], wasm_f32x4_mul(input, weights_low));
                high[p] = wasm_f32x4_add(high[p], wasm_f32x4_mul(input, weights_high));
            }
        }
        v128_t bias_low = wasm_v128_load(bias + f), bias_high = wasm_v128_load(bias + f + 4);
        for (int32_t p = 0; p < count; p++) {
            finish4(outs[p] + f, low[p], bias_low, limits, filter->filters - f);
            finish4(outs[p] + f + 4, high[p], bias_high, limits, filter->filters - f - 4);
        }
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    limits4_t    limits = limits4_start(filter);
    const float *patches[PATCHES];
    float       *outs[PATCHES];
    int32_t      depth = depth_of(filter), waiting = 0;
    for (int32_t y = 0; y < windows->rows; y++) {
        const float *window = (const float *)windows->in + y * windows->row_step;
        float       *out = (float *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns;
             x++, window += windows->column_step, out += filter->filters) {
            float *patch = (float *)scratch + waiting * depth;
            patches[waiting] = is_pointwise(filter) ? window : patch;
            if (!is_pointwise(filter)) gather(filter, windows, window, patch);
            outs[waiting++] = out;
            if (waiting < PATCHES) continue;
            multiply(filter, prepared, limits, patches, outs, PATCHES);
            waiting = 0;
        }
    }
    for (int32_t p = 0; p < waiting; p++) multiply(filter, prepared, limits, patches + p, outs + p, 1);
}

const tm_filter_kernel_t tm_wasm_simd_conv2d_fp32 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
