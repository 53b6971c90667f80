/* How sums become elements with Helium: in single precision, four at a time, rounding to even as the definition does. */
#ifndef TM_ARM_MVE_INT8_H
#define TM_ARM_MVE_INT8_H

#include <arm_mve.h>

#include "../../kernels/portable_kernels.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

typedef struct {
    int32_t zero, low, high; /* of the stored elements */
} mve_finish_t;

static inline mve_finish_t mve_finish_start(const tm_filter_t *filter) {
    finish_t     finish = finish_start(filter->out, filter->activation);
    mve_finish_t mve = {finish.zero, (int32_t)finish.limits.low + finish.zero,
                        (int32_t)finish.limits.high + finish.zero};
    return mve;
}

/* Conversion to integers saturates, so the limits may come afterwards; the zero point is added with saturation. */
static inline int32x4_t mve_finish(int32x4_t sums, float32x4_t factors, const mve_finish_t *finish) {
    int32x4_t steps = vcvtnq_s32_f32(vmulq_f32(vcvtq_f32_s32(sums), factors));
    int32x4_t stored = vqaddq_n_s32(steps, finish->zero);
    return vminq_s32(vmaxq_s32(stored, vdupq_n_s32(finish->low)), vdupq_n_s32(finish->high));
}

/* out[f] for all filters of one window. */
static inline void mve_finish_row(const int32_t *sums, const float *factors, int32_t filters,
                                  const mve_finish_t *finish, int8_t *out) {
    int32_t f = 0;
    for (; f + 4 <= filters; f += 4)
        vstrbq_s32(out + f, mve_finish(vldrwq_s32(sums + f), vldrwq_f32(factors + f), finish));
    if (f == filters) return;
    mve_pred16_t some = vctp32q((uint32_t)(filters - f));
    vstrbq_p_s32(out + f, mve_finish(vldrwq_z_s32(sums + f, some), vldrwq_z_f32(factors + f, some), finish),
                 some);
}

#endif
