/* fp32 depthwise convolution with depth multiplier 1: 4 channels side by side, four outputs of a row at a time, taps in
 * the order of the file. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_FP32)

#include "wasm_simd_fp32.h"

enum { OUTPUTS = 4, CHANNELS = 4 };

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    limits4_t    limits;
    const float *bias = prepared, *weights = bias + tm_round_up(filter->filters, TILE);
    int32_t     *offsets = scratch, taps = depth_of(filter), last = windows->columns - 1;
    tm_wasm_simd_limits_fp32(filter, &limits);
    tm_wasm_simd_find_taps(filter, windows, offsets);
    for (int32_t f = 0; f < filter->filters; f += CHANNELS) {
        const float *tile = weights + f / TILE * TILE * taps + f % TILE;
        v128_t       bias4 = wasm_v128_load(bias + f);
        for (int32_t y = 0; y < windows->rows; y++) {
            const float *row = (const float *)windows->in + y * windows->row_step + f;
            float       *out = (float *)windows->out + y * windows->out_row_step + f;
            for (int32_t x = 0; x <= last; x += OUTPUTS) {
                v128_t       sums[OUTPUTS];
                const float *ins[OUTPUTS];
                float       *outs[OUTPUTS];
                TM_UNROLL for (int32_t i = 0; i < OUTPUTS;
                               i++) { /* the last one again where there are fewer */
                    int32_t at = x + i < last ? x + i : last;
                    ins[i] = row + at * windows->column_step;
                    outs[i] = out + at * filter->filters;
                    sums[i] = wasm_f32x4_const_splat(0.0f);
                }
                const float *weight = tile;
                for (int32_t t = 0; t < taps; t++, weight += TILE) {
                    v128_t  weights4 = wasm_v128_load(weight);
                    int32_t offset = offsets[t];
                    TM_UNROLL for (int32_t i = 0; i < OUTPUTS; i++) {
                        v128_t input = wasm_v128_load(ins[i] + offset);
                        sums[i] = wasm_f32x4_add(sums[i], wasm_f32x4_mul(input, weights4));
                    }
                }
                TM_UNROLL for (int32_t i = 0; i < OUTPUTS; i++) sums[i] = finish4(sums[i], bias4, &limits);
                if (filter->filters - f < CHANNELS) {
                    v128_t parts[OUTPUTS] = {sums[0], sums[1], sums[2], sums[3]};
                    for (int32_t i = 0; i < OUTPUTS; i++)
                        tm_wasm_simd_store_part_fp32(outs[i], parts + i, filter->filters - f);
                    continue;
                }
                TM_UNROLL for (int32_t i = 0; i < OUTPUTS; i++) wasm_v128_store(outs[i], sums[i]);
            }
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_depthwise_fp32 = {
    .prepared_size = tm_wasm_simd_prepared_size_fp32,
    .prepare = tm_wasm_simd_prepare_fp32,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = tm_wasm_simd_scratch_size_fp32,
    .run = run,
};

#endif
