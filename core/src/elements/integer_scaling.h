/*
 * What float arithmetic makes of a sum, round_to_even((float)sum * factor) with each step in single precision, by
 * integers alone: for cores without floating point, and cheaper even on some that have it.
 *
 * tm_scale_exactly() does step by step what the floats would. tm_scale() multiplies once and rounds once; where the
 * result comes so near to a half that the float steps might round to the other side, it asks tm_scale_exactly(). That
 * is less than one sum in two thousand.
 */
#ifndef TM_INTEGER_SCALING_H
#define TM_INTEGER_SCALING_H

#include "rounding.h"

/* Results beyond stay here; the range of no element comes near. */
#define TM_SCALED_LIMIT ((int32_t)1 << 24)

/* round_to_even((float)sum * factor), limited to +-TM_SCALED_LIMIT, for the bits of a finite factor that is not
 * negative. */
int32_t tm_scale_exactly(int64_t sum, uint32_t factor_bits);

/* A factor taken apart once per filter. */
typedef struct {
    uint32_t factor_bits; /* the float */
    int32_t  factor;      /* its significand, 31 bits */
    int32_t  start;       /* zero point, the half that rounds and TM_NEAR_HALF, in 2^-right steps */
    uint8_t  left;        /* scaled sum = (sum << left) * factor / 2^32, in 2^-right steps */
    uint8_t  right;
    uint8_t  fraction_shift; /* 32 - right */
    uint8_t  reserved;
} tm_scaling_t;

/* Fraction bits: below the first the error of one multiplication could pass unseen, above the second the zero point
 * would not fit. */
enum { TM_FEWEST_FRACTION_BITS = 15, TM_MOST_FRACTION_BITS = 22 };

/* A fraction of 32 bits that is no further than this from a half is too near; a power of 2. */
#define TM_NEAR_HALF ((uint32_t)1 << 20)

/* Zero bits above the first one of `value`; as of 1 where it is 0. An int may have 16 bits. */
static inline int32_t tm_leading_zeros(uint32_t value) {
    return sizeof(int) >= sizeof value ? __builtin_clz((unsigned)value | 1u) : __builtin_clzl(value | 1u);
}

/* For sums from -bound to bound, bound below 2^31, and a zero point of int8. */
static inline tm_scaling_t tm_scaling(float factor, uint32_t bound, int32_t zero) {
    /* Where there are too few bits, all sums become 0 and look as if they lay on a half. */
    tm_scaling_t scaling = {tm_float_bits(factor), 0, 0, 0, 0, 0, 0};
    int32_t      exponent = (int32_t)(scaling.factor_bits >> 23) - 127;
    int32_t      left = tm_leading_zeros(bound) - 1, right = left - exponent - 2;
    if (right > TM_MOST_FRACTION_BITS) {
        left -= right - TM_MOST_FRACTION_BITS;
        right = TM_MOST_FRACTION_BITS;
    }
    if (left < 0 || right < TM_FEWEST_FRACTION_BITS) return scaling;
    scaling.factor = (int32_t)((scaling.factor_bits & 0x7fffffu) | 0x800000u) << 7;
    scaling.start =
        zero * ((int32_t)1 << right) + ((int32_t)1 << (right - 1)) + (int32_t)(TM_NEAR_HALF >> (32 - right));
    scaling.left = (uint8_t)left;
    scaling.right = (uint8_t)right;
    scaling.fraction_shift = (uint8_t)(32 - right);
    return scaling;
}

/* The upper half of a product, at most 3 too small; factor is positive. */
static inline int32_t tm_multiply_high(int32_t value, int32_t factor) {
#if defined(__ARM_ARCH_6M__) || defined(__ARM_ARCH_8M_BASE__) || defined(__AVR__)
    /* No instruction multiplies to 64 bits: four halves, of which the lowest product does not count. */
    int32_t  value_high = value >> 16, factor_high = factor >> 16;
    uint32_t value_low = value & 0xffff, factor_low = factor & 0xffff;
    return value_high * factor_high + ((value_high * (int32_t)factor_low) >> 16) +
           (int32_t)((value_low * (uint32_t)factor_high) >> 16);
#else
    return (int32_t)(((int64_t)value * factor) >> 32);
#endif
}

/* round_to_even((float)sum * factor) + zero; exact within the range of int8, outside of it somewhere outside. */
static inline int32_t tm_scale(int32_t sum, const tm_scaling_t *scaling, int32_t zero) {
    int32_t shifted = (int32_t)((uint32_t)sum << scaling->left);
    int32_t scaled = tm_multiply_high(shifted, scaling->factor) + scaling->start;
    /* The fraction behind the half, and TM_NEAR_HALF more, so that what is near from either side is small. It carries
     * into the whole number only there. */
    uint32_t fraction = (uint32_t)scaled << scaling->fraction_shift;
    if (__builtin_expect(fraction < 2 * TM_NEAR_HALF, 0))
        return tm_scale_exactly(sum, scaling->factor_bits) + zero;
    return scaled >> scaling->right;
}

#endif
