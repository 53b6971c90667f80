/*
 * exp and tanh in single precision from additions and multiplications alone, in a fixed order: the same bits on
 * every processor. Range reduction x = n ln2 + r with |r| <= ln2 / 2, n ln2 subtracted in two parts (Cody and Waite),
 * then the Taylor polynomial of degree 8, whose first missing term is below 2^-32 there.
 */
#ifndef TM_EXPONENTIAL_H
#define TM_EXPONENTIAL_H

#include "rounding.h"

/* e^x for x <= 0; 0 below -87, where the result would leave the normal numbers. Error below 0.65 units in the last
 * place, almost always the nearest float: what is lost in r and in 1 + r is carried along. A NaN gives 0. */
static inline float tm_exp_negative(float x) {
    if (!(x > -87.0f)) return 0.0f;
    int32_t n = tm_round_even(x * 1.44269504f);
    float   rough = x - (float)n * 0.693359375f;
    float   correction = (float)n * 2.12194440e-4f;
    float   r = rough + correction;
    float   lost = correction - (r - rough);
    float   sum = 1.0f / 40320.0f;
    sum = sum * r + 1.0f / 5040.0f;
    sum = sum * r + 1.0f / 720.0f;
    sum = sum * r + 1.0f / 120.0f;
    sum = sum * r + 1.0f / 24.0f;
    sum = sum * r + 1.0f / 6.0f;
    sum = sum * r + 0.5f;
    sum = sum * (r * r) + (lost + lost * r);
    float head = 1.0f + r;
    sum = head + ((r - (head - 1.0f)) + sum);
    return sum * tm_bits_float((uint32_t)(n + 127) << 23);
}

static inline float tm_tanh(float x) {
    float squared = tm_exp_negative(x < 0.0f ? 2.0f * x : -2.0f * x);
    float size = (1.0f - squared) / (1.0f + squared);
    return x < 0.0f ? -size : size;
}

#endif
