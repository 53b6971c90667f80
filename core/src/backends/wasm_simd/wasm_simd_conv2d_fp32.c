/*
 * fp32 convolution, pointwise and fully connected: four windows and 8 filters at a time. The inputs of the windows are
 * interleaved in the order of the weights, so that every sum adds in the portable order.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_FP32)

#include "wasm_simd_fp32.h"

enum { WINDOWS = 4 };

/* The last tile, of less than TILE filters. */
TM_INLINE void store_parts(float *const *outs, const v128_t *low, const v128_t *high, int32_t f,
                           int32_t filters, const int32_t count) {
    v128_t parts[2 * WINDOWS];
    TM_UNROLL for (int32_t w = 0; w < count; w++) {
        parts[2 * w] = low[w];
        parts[2 * w + 1] = high[w];
    }
    for (int32_t w = 0; w < count; w++) tm_wasm_simd_store_part_fp32(outs[w] + f, parts + 2 * w, filters);
}

/* Scratch: where each input of a window stands, then float[depth][WINDOWS]. */
static uint32_t scratch_size(const tm_filter_t *filter) {
    return tm_wasm_simd_scratch_size_fp32(filter) +
           (uint32_t)(depth_of(filter) * WINDOWS) * (uint32_t)sizeof(float);
}

/* Of every depth the inputs of the four windows. */
TM_INLINE void interleave(const float *const *ins, const int32_t *offsets, int32_t depth, float *to) {
    for (int32_t d = 0; d < depth; d++, to += WINDOWS) {
        int32_t offset = offsets[d];
        v128_t  inputs = wasm_v128_load32_zero(ins[0] + offset);
        inputs = wasm_v128_load32_lane(ins[1] + offset, inputs, 1);
        inputs = wasm_v128_load32_lane(ins[2] + offset, inputs, 2);
        wasm_v128_store(to, wasm_v128_load32_lane(ins[3] + offset, inputs, 3));
    }
}

/* All filters on `count` (a constant, 1 or WINDOWS) windows. */
TM_INLINE void multiply(const tm_filter_t *filter, const float *bias, const limits4_t *limits,
                        const float *inputs, float *const *outs, const int32_t count) {
    const float *weight = bias + tm_round_up(filter->filters, TILE);
    const float *end = inputs + depth_of(filter) * WINDOWS;
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        v128_t low[WINDOWS], high[WINDOWS];
        TM_UNROLL for (int32_t w = 0; w < count; w++) low[w] = high[w] = wasm_f32x4_const_splat(0.0f);
        for (const float *input = inputs; input != end; input += WINDOWS, weight += TILE) {
            v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 4);
            TM_UNROLL for (int32_t w = 0; w < count; w++) {
                v128_t splat = wasm_v128_load32_splat(input + w);
                low[w] = wasm_f32x4_add(low[w], wasm_f32x4_mul(splat, weights_low));
                high[w] = wasm_f32x4_add(high[w], wasm_f32x4_mul(splat, weights_high));
            }
        }
        v128_t bias_low = wasm_v128_load(bias + f), bias_high = wasm_v128_load(bias + f + 4);
        TM_UNROLL for (int32_t w = 0; w < count; w++) {
            low[w] = finish4(low[w], bias_low, limits);
            high[w] = finish4(high[w], bias_high, limits);
        }
        if (filter->filters - f < TILE) {
            store_parts(outs, low, high, f, filter->filters - f, count);
            return;
        }
        TM_UNROLL for (int32_t w = 0; w < count; w++) {
            wasm_v128_store(outs[w] + f, low[w]);
            wasm_v128_store(outs[w] + f + 4, high[w]);
        }
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    limits4_t    limits;
    const float *ins[WINDOWS];
    float       *outs[WINDOWS];
    int32_t     *offsets = scratch, waiting = 0, depth = depth_of(filter);
    float       *inputs = (float *)(void *)((uint8_t *)scratch + tm_wasm_simd_scratch_size_fp32(filter));
    tm_wasm_simd_limits_fp32(filter, &limits);
    tm_wasm_simd_find_taps(filter, windows, offsets);
    for (int32_t y = 0; y < windows->rows; y++) {
        const float *window = (const float *)windows->in + y * windows->row_step;
        float       *out = (float *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns;
             x++, window += windows->column_step, out += filter->filters) {
            ins[waiting] = window;
            outs[waiting++] = out;
            if (waiting < WINDOWS) continue;
            interleave(ins, offsets, depth, inputs);
            multiply(filter, prepared, &limits, inputs, outs, WINDOWS);
            waiting = 0;
        }
    }
    if (waiting == 0) return;
    for (int32_t w = waiting; w < WINDOWS; w++) ins[w] = ins[0];
    interleave(ins, offsets, depth, inputs);
    for (int32_t w = 0; w < waiting; w++) multiply(filter, prepared, &limits, inputs + w, outs + w, 1);
}

const tm_filter_kernel_t tm_wasm_simd_conv2d_fp32 = {
    .prepared_size = tm_wasm_simd_prepared_size_fp32,
    .prepare = tm_wasm_simd_prepare_fp32,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
