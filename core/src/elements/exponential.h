/*
 * exp and tanh in single precision from additions and multiplications alone, in a fixed order: the same bits on
 * every processor. Range reduction x = n ln2 + r with |r| <= ln2 / 2, n ln2 subtracted in two parts (Cody and Waite),
 * then the Taylor polynomial of degree 8, whose first missing term is below 2^-32 there.
 */
#ifndef TM_EXPONENTIAL_H
#define TM_EXPONENTIAL_H

#include "rounding.h"

TM_INLINE float tm_horner(float sum, float r, float coefficient) {
    return tm_add(tm_multiply(sum, r), coefficient);
}

/* e^x for x <= 0; 0 below -87, where the result would leave the normal numbers. Error below 0.65 units in the last
 * place, almost always the nearest float: what is lost in r and in 1 + r is carried along. A NaN gives 0. */
static inline float tm_exp_in_steps(float x) {
    if ((tm_float_bits(x) & ~TM_SIGN_BIT) >= tm_float_bits(87.0f)) return 0.0f;
    int32_t n = tm_round_even(tm_multiply(x, 1.44269504f));
    float   count = tm_to_float(n);
    float   rough = tm_subtract(x, tm_multiply(count, 0.693359375f));
    float   correction = tm_multiply(count, 2.12194440e-4f);
    float   r = tm_add(rough, correction);
    float   lost = tm_subtract(correction, tm_subtract(r, rough));
    float   sum = 1.0f / 40320.0f;
#if TM_OPTIMISE_FOR_SIZE
    static const float coefficients[] = {1.0f / 5040.0f, 1.0f / 720.0f, 1.0f / 120.0f,
                                         1.0f / 24.0f,   1.0f / 6.0f,   0.5f};
    for (uint32_t i = 0; i < 6; i++) sum = tm_horner(sum, r, coefficients[i]);
#else
    sum = tm_horner(sum, r, 1.0f / 5040.0f);
    sum = tm_horner(sum, r, 1.0f / 720.0f);
    sum = tm_horner(sum, r, 1.0f / 120.0f);
    sum = tm_horner(sum, r, 1.0f / 24.0f);
    sum = tm_horner(sum, r, 1.0f / 6.0f);
    sum = tm_horner(sum, r, 0.5f);
#endif
    sum = tm_add(tm_multiply(sum, tm_multiply(r, r)), tm_add(lost, tm_multiply(lost, r)));
    float head = tm_add(1.0f, r);
    sum = tm_add(head, tm_add(tm_subtract(r, tm_subtract(head, 1.0f)), sum));
    /* times 2^n; the result is a normal number */
    return tm_bits_float(tm_float_bits(sum) + ((uint32_t)n << 23));
}

/* The same; one function where every step is a call. */
#if TM_SOFT_FLOAT || defined(__AVR__)
float tm_exp_negative(float x);
#else
static inline float tm_exp_negative(float x) {
    return tm_exp_in_steps(x);
}
#endif

static inline float tm_tanh(float x) {
    uint32_t sign = tm_float_bits(x) & TM_SIGN_BIT;
    float    squared = tm_exp_negative(tm_multiply(-2.0f, tm_bits_float(tm_float_bits(x) ^ sign)));
    float    size = tm_divide(tm_subtract(1.0f, squared), tm_add(1.0f, squared));
    return tm_bits_float(tm_float_bits(size) | sign);
}

#endif
