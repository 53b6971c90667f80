/* Four int8 in a word, and how they become pairs of int16. */
#ifndef TM_ARM_DSP_INT8_H
#define TM_ARM_DSP_INT8_H

#include <arm_acle.h>

#include "../integer/integer_int8.h"

/* These cores load words from any address. */
static inline int8x4_t load_four(const int8_t *from) {
    int8x4_t four;
    __builtin_memcpy(&four, from, sizeof four);
    return four;
}

/* Bytes 0 and 2. */
static inline int16x2_t widen_even(int8x4_t four) {
    return __sxtb16(four);
}

/* Bytes 1 and 3; in one instruction, for which ACLE has no name. */
static inline int16x2_t widen_odd(int8x4_t four) {
    int16x2_t odd;
    __asm__("sxtb16 %0, %1, ror #8" : "=r"(odd) : "r"(four));
    return odd;
}

#endif
