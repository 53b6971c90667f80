/* Depthwise convolution in int8 with NEON, by the template of all vector processors. */
#include "../backends.h"

#if TM_HAS_ARM_NEON_KERNELS

#include "arm_neon_int8.h"

typedef float   factor_t;
static factor_t make_factor(const tm_filter_t *filter, int32_t f) {
    return filter_factor(filter, f);
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
    int16x8_t stored = to_stored(to_steps(sums.low, vld1q_f32(factors)),
                                 to_steps(sums.high, vld1q_f32(factors + 4)), finish);
    vst1_s8(out, vget_low_s8(to_elements(stored, stored, finish)));
}

/* the hooks have to be known first */
#include "../../kernels/vector_depthwise_template.h"

const tm_filter_kernel_t tm_arm_neon_depthwise_int8 = {
    .prepared_size = depthwise_prepared_size,
    .prepare = depthwise_prepare,
    .keeps_prepared = true,
    .scratch_size = depthwise_scratch_size,
    .run = depthwise_run,
};

#endif
