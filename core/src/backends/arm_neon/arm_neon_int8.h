/* How sums become elements with NEON: in single precision, four at a time, rounding to even as the definition does. */
#ifndef TM_ARM_NEON_INT8_H
#define TM_ARM_NEON_INT8_H

#include <arm_neon.h>

#include "../../kernels/portable_kernels.h"
#include "../../kernels/tile.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

/* Of the stored elements. */
typedef struct {
    int16x8_t zero;
    int8x16_t low, high;
} vector_finish_t;

static inline vector_finish_t finish_start_vector(const tm_filter_t *filter) {
    finish_t        finish = finish_start(filter->out, filter->activation);
    vector_finish_t vector = {vdupq_n_s16((int16_t)finish.zero), vdupq_n_s8((int8_t)finish.lowest),
                              vdupq_n_s8((int8_t)finish.highest)};
    return vector;
}

static inline int32x4_t to_steps(int32x4_t sums, float32x4_t factors) {
    return vcvtnq_s32_f32(vmulq_f32(vcvtq_f32_s32(sums), factors));
}

/* Every step saturates, and the limits are within what is left. */
static inline int16x8_t to_stored(int32x4_t steps0, int32x4_t steps1, const vector_finish_t *finish) {
    return vqaddq_s16(vqmovn_high_s32(vqmovn_s32(steps0), steps1), finish->zero);
}

static inline int8x16_t to_elements(int16x8_t stored0, int16x8_t stored1, const vector_finish_t *finish) {
    int8x16_t elements = vqmovn_high_s16(vqmovn_s16(stored0), stored1);
    return vminq_s8(vmaxq_s8(elements, finish->low), finish->high);
}

#endif
