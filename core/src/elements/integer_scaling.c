/* Single precision step by step, by integers. */
#include "integer_scaling.h"

/* value / 2^count to the nearest integer, halves to the even one; count from 0 to 63. */
static uint64_t shift_right_even(uint64_t value, int32_t count) {
    if (count == 0) return value;
    uint64_t kept = value >> count, rest = value - (kept << count), half = (uint64_t)1 << (count - 1);
    return kept + (rest > half || (rest == half && (kept & 1u) != 0));
}

static int32_t bit_length(uint64_t value) {
    return value == 0 ? 0 : 64 - __builtin_clzll(value);
}

/* value rounded to the 24 bits of a float's significand; what is lost is counted in *exponent. */
static uint64_t round_significand(uint64_t value, int32_t *exponent) {
    int32_t excess = bit_length(value) - 24;
    if (excess <= 0) return value;
    *exponent += excess;
    return shift_right_even(value, excess);
}

int32_t tm_scale_exactly(int64_t sum, uint32_t factor_bits) {
    int32_t  exponent = (int32_t)(factor_bits >> 23);
    uint32_t significand = factor_bits & 0x7fffffu;
    if (exponent == 0) exponent = 1;
    else significand |= 0x800000u;
    if (sum == 0) return 0;
    exponent -= 150;
    uint64_t size = sum < 0 ? 0u - (uint64_t)sum : (uint64_t)sum;
    size = round_significand(size, &exponent) * significand;
    size = round_significand(size, &exponent);
    if (exponent >= 0) size = bit_length(size) + exponent > 24 ? TM_SCALED_LIMIT : size << exponent;
    else size = exponent < -25 ? 0 : shift_right_even(size, -exponent);
    int32_t scaled = size > TM_SCALED_LIMIT ? TM_SCALED_LIMIT : (int32_t)size;
    return sum < 0 ? -scaled : scaled;
}
