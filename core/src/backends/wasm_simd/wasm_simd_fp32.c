#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_FP32)

#include "wasm_simd_fp32.h"

TM_SMALL uint32_t tm_wasm_simd_prepared_size_fp32(const tm_filter_t *filter) {
    uint32_t rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    return rounded * (1u + (uint32_t)depth_of(filter)) * (uint32_t)sizeof(float);
}

TM_SMALL void tm_wasm_simd_prepare_fp32(const tm_filter_t *filter, void *prepared) {
    int32_t      rounded = tm_round_up(filter->filters, TILE), depth = depth_of(filter);
    float       *bias = prepared, *to = bias + rounded;
    const float *stored_bias = filter->bias, *stored = filter->weights;
    for (int32_t f = 0; f < rounded; f++) bias[f] = f < filter->filters ? stored_bias[f] : 0.0f;
    for (int32_t i = 0; i < rounded * depth; i++) {
        int32_t f = i / (TILE * depth) * TILE + i % TILE, d = i / TILE % depth;
        *to++ = f < filter->filters ? stored[f * depth + d] : 0.0f;
    }
}

TM_SMALL uint32_t tm_wasm_simd_scratch_size_fp32(const tm_filter_t *filter) {
    return (uint32_t)tm_round_up(depth_of(filter) + 1, 2) * (uint32_t)sizeof(int32_t) + TM_WASM_OVERREAD;
}

TM_SMALL void tm_wasm_simd_limits_fp32(const tm_filter_t *filter, limits4_t *limits) {
    tm_range_t range = tm_activation_range(filter->activation);
    limits->low = wasm_f32x4_splat(range.low);
    limits->high = wasm_f32x4_splat(range.high);
}

TM_SMALL void tm_wasm_simd_store_part_fp32(float *out, const v128_t *reals, int32_t count) {
    __builtin_memcpy(out, reals, (size_t)count * sizeof(float));
}

#endif
