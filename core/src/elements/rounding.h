/* Rounding and the bits of a float, without a maths library. */
#ifndef TM_ROUNDING_H
#define TM_ROUNDING_H

#include "tinymaix.h"

/* Fused multiply-adds round once where the definition rounds twice; compilers may form them unless told not to. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("-ffp-contract=off")
#endif

static inline uint32_t tm_float_bits(float x) {
    uint32_t bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float tm_bits_float(uint32_t bits) {
    float x;
    __builtin_memcpy(&x, &bits, sizeof x);
    return x;
}

/* The nearest integer, ties to even, for |x| <= 2^22: adding 1.5 * 2^23 leaves just the integer bits. */
#define TM_ROUNDING_MAGIC 12582912.0f
static inline int32_t tm_round_even(float x) {
    return (int32_t)(tm_float_bits(x + TM_ROUNDING_MAGIC) - tm_float_bits(TM_ROUNDING_MAGIC));
}

/* x limited to low..high; low where x is not a number. */
static inline float tm_clamp(float x, float low, float high) {
    if (!(x > low)) return low;
    return x < high ? x : high;
}

#endif
