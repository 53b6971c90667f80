/* IEEE half precision without hardware for it: 1 sign bit, 5 of exponent with bias 15, 10 of fraction. */
#ifndef TM_HALF_H
#define TM_HALF_H

#include "rounding.h"

static inline float tm_half_to_float(uint16_t half) {
    uint32_t sign = (uint32_t)(half & 0x8000u) << 16, size = half & 0x7fffu;
    if (size >= 0x7c00u) return tm_bits_float(sign | 0x7f800000u | (size & 0x3ffu) << 13);
    /* 2^112 takes the exponent from bias 15 to 127; exact, subnormals included. */
    return tm_bits_float(sign | tm_float_bits(tm_bits_float(size << 13) * 0x1p112f));
}

/* Nearest, ties to even; too large becomes infinite, NaN stays NaN. */
static inline uint16_t tm_float_to_half(float real) {
    uint32_t bits = tm_float_bits(real), sign = bits >> 16 & 0x8000u, size = bits & 0x7fffffffu;
    if (size > 0x7f800000u) return (uint16_t)(sign | 0x7e00u);
    if (size >= 0x477ff000u) return (uint16_t)(sign | 0x7c00u);
    if (size <
        0x38800000u) { /* subnormal half: 0.5 has its last bit where the half has, the addition rounds */
        return (uint16_t)(sign | (tm_float_bits(tm_bits_float(size) + 0.5f) - 0x3f000000u));
    }
    size += 0xfffu + (size >> 13 & 1u);
    return (uint16_t)(sign | (size - 0x38000000u) >> 13);
}

#endif
