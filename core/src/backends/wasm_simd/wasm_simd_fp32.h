/* What the fp32 kernels share: bias behind the packed weights, clamp and store of four filters. */
#ifndef TM_WASM_SIMD_FP32_H
#define TM_WASM_SIMD_FP32_H

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_fp32.h"

/* Prepared data: bias f32[filters rounded up to the tile], then the weights of the kernel. Returns their place. */
static inline float *prepare_bias(const tm_filter_t *filter, int32_t tile, void *prepared) {
    float       *bias = prepared;
    const float *stored = filter->bias;
    int32_t      rounded = tm_round_up(filter->filters, tile);
    for (int32_t f = 0; f < rounded; f++) bias[f] = f < filter->filters ? stored[f] : 0.0f;
    return bias + rounded;
}

typedef struct {
    v128_t low, high;
} limits4_t;

static inline limits4_t limits4_start(const tm_filter_t *filter) {
    tm_range_t range = tm_activation_range(filter->activation);
    limits4_t  limits = {wasm_f32x4_splat(range.low), wasm_f32x4_splat(range.high)};
    return limits;
}

/* finish_sum() of four filters; like the portable one it lets NaN pass. Stores the first `count`, at most 4. */
static inline void finish4(float *out, v128_t sums, v128_t bias, limits4_t limits, int32_t count) {
    v128_t real = wasm_f32x4_add(sums, bias);
    real = wasm_f32x4_pmin(wasm_f32x4_pmax(real, limits.low), limits.high);
    if (count >= 4) {
        wasm_v128_store(out, real);
        return;
    }
    if (count > 0) wasm_v128_store32_lane(out, real, 0);
    if (count > 1) wasm_v128_store32_lane(out + 1, real, 1);
    if (count > 2) wasm_v128_store32_lane(out + 2, real, 2);
}

#endif
