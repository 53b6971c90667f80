/* What the fp32 kernels share: prepared filters, clamp and store of four filters. */
#ifndef TM_WASM_SIMD_FP32_H
#define TM_WASM_SIMD_FP32_H

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_fp32.h"

enum { TILE = 8 /* filters whose weights lie together */ };

/* Prepared data: bias f32[filters rounded up to TILE], then the weights: tile after tile, of each the depths in the order
 * of the file, so that sums add in the portable order, of each depth the filters. */
uint32_t tm_wasm_simd_prepared_size_fp32(const tm_filter_t *filter);
void     tm_wasm_simd_prepare_fp32(const tm_filter_t *filter, void *prepared);

/* Products in one sum. */
static inline int32_t depth_of(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w * (filter->depth_multiplier == 0 ? filter->channels : 1);
}

/* Scratch: where each input of a window stands, in elements from its first, in the order of the weights. */
uint32_t tm_wasm_simd_scratch_size_fp32(const tm_filter_t *filter);

typedef struct {
    v128_t low, high;
} limits4_t;

/* In memory: registers are for sums. */
void tm_wasm_simd_limits_fp32(const tm_filter_t *filter, limits4_t *limits);

/* finish_sum() of four filters; like the portable one it lets NaN pass. */
TM_INLINE v128_t finish4(v128_t sums, v128_t bias, const limits4_t *limits) {
    v128_t real = wasm_f32x4_add(sums, bias);
    return wasm_f32x4_pmin(wasm_f32x4_pmax(real, limits->low), limits->high);
}

/* Stores the first `count`. */
void tm_wasm_simd_store_part_fp32(float *out, const v128_t *reals, int32_t count);

#endif
