/* Rounding, without a maths library. */
#ifndef TM_ROUNDING_H
#define TM_ROUNDING_H

#include "single_precision.h"

/* The nearest integer, ties to even, for |x| <= 2^22: adding 1.5 * 2^23 leaves just the integer bits. */
#define TM_ROUNDING_MAGIC 12582912.0f
static inline int32_t tm_round_even(float x) {
#if TM_SOFT_FLOAT
    return tm_single_round_even(tm_float_bits(x));
#else
    return (int32_t)(tm_float_bits(x + TM_ROUNDING_MAGIC) - tm_float_bits(TM_ROUNDING_MAGIC));
#endif
}

/* x limited to low..high; low where x is not a number. */
static inline float tm_clamp(float x, float low, float high) {
    if (!tm_less(low, x)) return low;
    return tm_less(x, high) ? x : high;
}

#endif
