/* Activations as TFLite defines them. The clamping ones become a range, the others a function of the real value. */
#ifndef TM_ACTIVATION_H
#define TM_ACTIVATION_H

#include "exponential.h"

/* Limits of the real value; infinite where there is none. */
typedef struct {
    float low, high;
} tm_range_t;

static inline tm_range_t tm_activation_range(tm_act_t activation) {
    tm_range_t range = {-__builtin_inff(), __builtin_inff()};
    if (activation == TM_ACT_RELU || activation == TM_ACT_RELU6) range.low = 0.0f;
    if (activation == TM_ACT_RELU6) range.high = 6.0f;
    if (activation == TM_ACT_RELU1) {
        range.low = -1.0f;
        range.high = 1.0f;
    }
    return range;
}

/* Whether an activation is more than a range. */
static inline bool tm_activation_is_curve(tm_act_t activation) {
    return activation == TM_ACT_TANH || activation == TM_ACT_SIGNBIT;
}

static inline float tm_activation_curve(float x, tm_act_t activation) {
    return activation == TM_ACT_TANH ? tm_tanh(x) : tm_to_float((int32_t)(tm_float_bits(x) >> 31));
}

#endif
