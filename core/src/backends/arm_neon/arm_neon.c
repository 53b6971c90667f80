/* The backend for 64-bit ARM with NEON, by the template of all vector processors. */
#include "../backends.h"

#if TM_BACKEND_ARM_NEON

#if TM_HAS_TYPE(TM_MDL_INT8)

#include <arm_neon.h>

#include "../../kernels/portable_kernels.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

typedef int8_t patch_t;
enum { BLOCK = 16 };

typedef float   factor_t;
static factor_t make_factor(const tm_filter_t *filter, int32_t f) {
    return filter_factor(filter, f);
}

static inline void copy_block(const int8_t *from, patch_t *to) {
    vst1q_s8(to, vld1q_s8(from));
}

#if defined(__ARM_FEATURE_DOTPROD)
static inline int32x4_t add_products(int32x4_t sums, int8x16_t a, int8x16_t b) {
    return vdotq_s32(sums, a, b);
}
#else
/* Two products of -128 and -128 would not fit 16 bits together, so each half is widened by itself. */
static inline int32x4_t add_products(int32x4_t sums, int8x16_t a, int8x16_t b) {
    sums = vpadalq_s16(sums, vmull_s8(vget_low_s8(a), vget_low_s8(b)));
    return vpadalq_s16(sums, vmull_high_s8(a, b));
}
#endif

static int32_t dot_one(const int8_t *weights, const patch_t *window, int32_t row, int32_t bias) {
    int32x4_t sums = vdupq_n_s32(0);
    for (int32_t d = 0; d < row; d += 16)
        sums = add_products(sums, vld1q_s8(weights + d), vld1q_s8(window + d));
    return bias + vaddvq_s32(sums);
}

static inline void dot_four(const int8_t *weights, const patch_t *windows, int32_t row, int32_t bias,
                            int32_t sums[4]) {
    int32x4_t sum0 = vdupq_n_s32(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (const patch_t *end = windows + row; windows != end; windows += 16, weights += 16) {
        int8x16_t weight = vld1q_s8(weights);
        sum0 = add_products(sum0, weight, vld1q_s8(windows));
        sum1 = add_products(sum1, weight, vld1q_s8(windows + row));
        sum2 = add_products(sum2, weight, vld1q_s8(windows + 2 * row));
        sum3 = add_products(sum3, weight, vld1q_s8(windows + 3 * row));
    }
    int32x4_t all = vpaddq_s32(vpaddq_s32(sum0, sum1), vpaddq_s32(sum2, sum3));
    vst1q_s32(sums, vaddq_s32(all, vdupq_n_s32(bias)));
}

typedef struct {
    int32x4_t zero, low, high;
} vector_finish_t;

static vector_finish_t finish_start_vector(const tm_filter_t *filter) {
    finish_t        finish = finish_start(filter->out, filter->activation);
    vector_finish_t vector = {vdupq_n_s32(finish.zero), vdupq_n_s32((int32_t)finish.limits.low + finish.zero),
                              vdupq_n_s32((int32_t)finish.limits.high + finish.zero)};
    return vector;
}

/* Conversion saturates and rounds to even. */
static inline int32x4_t to_stored(int32x4_t sums, const float *factors, const vector_finish_t *finish) {
    int32x4_t steps = vcvtnq_s32_f32(vmulq_f32(vcvtq_f32_s32(sums), vld1q_f32(factors)));
    return vminq_s32(vmaxq_s32(vqaddq_s32(steps, finish->zero), finish->low), finish->high);
}

static inline void finish_four(const int32_t *sums, const float *factors, const vector_finish_t *finish,
                               int8_t *out) {
    int16x4_t half = vmovn_s32(to_stored(vld1q_s32(sums), factors, finish));
    int8x8_t  bytes = vmovn_s16(vcombine_s16(half, half));
    vst1_lane_s32((int32_t *)(void *)out, vreinterpret_s32_s8(bytes), 0);
}

typedef struct {
    int32x4_t low, high;
} eight_t;

static inline eight_t eight_load(const int32_t *from) {
    eight_t eight = {vld1q_s32(from), vld1q_s32(from + 4)};
    return eight;
}

static inline eight_t add_tap(eight_t sums, const int8_t *input, const int16_t *weights) {
    int16x8_t in = vmovl_s8(vld1_s8(input)), weight = vld1q_s16(weights);
    sums.low = vmlal_s16(sums.low, vget_low_s16(in), vget_low_s16(weight));
    sums.high = vmlal_high_s16(sums.high, in, weight);
    return sums;
}

static inline eight_t eight_add_taps(eight_t sums, const int8_t *input0, const int8_t *input1,
                                     const int16_t *weights) {
    return add_tap(add_tap(sums, input0, weights), input1, weights + 8);
}

static inline void finish_eight(eight_t sums, const float *factors, const vector_finish_t *finish,
                                int8_t *out) {
    int16x4_t low = vmovn_s32(to_stored(sums.low, factors, finish));
    int16x4_t high = vmovn_s32(to_stored(sums.high, factors + 4, finish));
    vst1_s8(out, vmovn_s16(vcombine_s16(low, high)));
}

/* the hooks have to be known first */
#include "../../kernels/vector_template.h"

#define ARM_NEON_INT8 &vector_int8
#else
#define ARM_NEON_INT8 NULL
#endif

const tm_backend_t tm_backend_arm_neon = {
    .name = "arm_neon",
    .kernels = {ARM_NEON_INT8, PORTABLE_INT16, PORTABLE_FP32, PORTABLE_FP16, PORTABLE_FP8_143,
                PORTABLE_FP8_152},
};

#endif
