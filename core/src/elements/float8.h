/*
 * 8-bit floats: a sign bit, exponent, fraction. No infinities, no NaN, no subnormals: exponent 0 is an ordinary one,
 * except that the codes 0x00 and 0x80 are zero. 1.4.3 has bias 9 (largest 120), 1.5.2 bias 15 (largest 114688).
 */
#ifndef TM_FLOAT8_H
#define TM_FLOAT8_H

#include "rounding.h"

static inline float tm_float8_to_float(uint8_t code, uint32_t fraction_bits, uint32_t bias) {
    uint32_t sign = (uint32_t)(code & 0x80u) << 24, size = code & 0x7fu;
    if (size == 0) return tm_bits_float(sign);
    return tm_bits_float(sign | ((size << (23 - fraction_bits)) + ((127u - bias) << 23)));
}

/* Nearest, ties to even. Below the smallest code it is zero or that code, whichever is nearer (the middle goes to
 * zero); above the largest it is the largest. A NaN becomes the largest. */
static inline uint8_t tm_float_to_float8(float real, uint32_t fraction_bits, uint32_t bias) {
    uint32_t bits = tm_float_bits(real), sign = bits >> 24 & 0x80u, size = bits & 0x7fffffffu;
    uint32_t shift = 23 - fraction_bits, offset = (127u - bias) << 23;
    uint32_t smallest = offset + ((uint32_t)1 << shift);
    if (size < smallest) return (uint8_t)(sign | (size > smallest - ((uint32_t)1 << 23) ? 1u : 0u));
    size += ((uint32_t)1 << (shift - 1)) - 1u + (size >> shift & 1u);
    size = (size - offset) >> shift;
    return (uint8_t)(sign | (size > 0x7fu ? 0x7fu : size));
}

#endif
