/*
 * Single precision for the arithmetic of integer models: the operators of C where the processor has them, otherwise
 * (TM_SOFT_FLOAT) the same bits by integers, in a tenth of the code of the compiler's library.
 *
 * The functions on bits round to nearest, halves to even, with subnormal numbers and infinite results, as IEEE 754 says.
 * They take no NaN and no infinite operands, which the check at load keeps out, but for a dividend.
 */
#ifndef TM_SINGLE_PRECISION_H
#define TM_SINGLE_PRECISION_H

#include "tinymaix.h"

/* Fused multiply-adds round once where the definition rounds twice; compilers may form them unless told not to. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__FP_FAST_FMAF)
#pragma GCC optimize("-ffp-contract=off")
#endif

TM_INLINE uint32_t tm_float_bits(float x) {
    uint32_t bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return bits;
}

TM_INLINE float tm_bits_float(uint32_t bits) {
    float x;
    __builtin_memcpy(&x, &bits, sizeof x);
    return x;
}

#define TM_SIGN_BIT 0x80000000u

uint32_t tm_single_multiply(uint32_t a, uint32_t b);
uint32_t tm_single_divide(uint32_t a, uint32_t b);
uint32_t tm_single_add(uint32_t a, uint32_t b);
uint32_t tm_single_from_integer(int32_t integer);
uint32_t tm_single_from_long(int64_t integer);
#define tm_single_from_sum(sum)                                                                              \
    (sizeof(sum) == 8 ? tm_single_from_long(sum) : tm_single_from_integer((int32_t)(sum)))
/* Towards 0, for sizes below 2^31. */
int32_t tm_single_to_integer(uint32_t a);
/* The nearest integer, halves to the even one, for sizes up to 2^22. */
int32_t tm_single_round_even(uint32_t a);
/* Whether a < b; never for a NaN. 0 and -0 differ. */
bool tm_single_less(uint32_t a, uint32_t b);

#if TM_SOFT_FLOAT
static inline float tm_multiply(float a, float b) {
    return tm_bits_float(tm_single_multiply(tm_float_bits(a), tm_float_bits(b)));
}
static inline float tm_divide(float a, float b) {
    return tm_bits_float(tm_single_divide(tm_float_bits(a), tm_float_bits(b)));
}
static inline float tm_add(float a, float b) {
    return tm_bits_float(tm_single_add(tm_float_bits(a), tm_float_bits(b)));
}
static inline float tm_subtract(float a, float b) {
    return tm_bits_float(tm_single_add(tm_float_bits(a), tm_float_bits(b) ^ TM_SIGN_BIT));
}
static inline float tm_to_float(int32_t integer) {
    return tm_bits_float(tm_single_from_integer(integer));
}
static inline int32_t tm_to_integer(float a) {
    return tm_single_to_integer(tm_float_bits(a));
}
static inline bool tm_less(float a, float b) {
    return tm_single_less(tm_float_bits(a), tm_float_bits(b));
}
#else
/* also where a compiler that minds size inlines nothing: each is one instruction */
TM_INLINE float tm_multiply(float a, float b) {
    return a * b;
}
TM_INLINE float tm_divide(float a, float b) {
    return a / b;
}
TM_INLINE float tm_add(float a, float b) {
    return a + b;
}
TM_INLINE float tm_subtract(float a, float b) {
    return a - b;
}
TM_INLINE float tm_to_float(int32_t integer) {
    return (float)integer;
}
TM_INLINE int32_t tm_to_integer(float a) {
    return (int32_t)a;
}
TM_INLINE bool tm_less(float a, float b) {
    return a < b;
}
#endif

#endif
