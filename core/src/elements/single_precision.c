/* IEEE 754 single precision by integers. */
#include "single_precision.h"

#if TM_SOFT_FLOAT

/* A number as size * 2^exponent, bit 31 of size set; 0 has size 0. */
typedef struct {
    uint32_t size;
    int32_t  exponent;
} number_t;

/* Puts the first bit of a size that is not 0 to bit 31. */
static inline number_t normalise(uint32_t size, int32_t exponent) {
#if defined(__ARM_ARCH_6M__) || defined(__ARM_ARCH_8M_BASE__) || defined(__AVR__) ||                         \
    (defined(__riscv) && !defined(__riscv_zbb))
    /* no instruction counts zeros, and there are few */
    for (; (size & TM_SIGN_BIT) == 0; exponent--) size <<= 1;
#else
    int32_t zeros = __builtin_clz(size);
    size <<= zeros;
    exponent -= zeros;
#endif
    return (number_t){size, exponent};
}

static number_t unpack(uint32_t bits) {
    int32_t  exponent = (int32_t)(bits >> 23 & 0xffu);
    uint32_t size = bits << 8;
    if (exponent != 0) return (number_t){size | TM_SIGN_BIT, exponent - 158};
    return size == 0 ? (number_t){0, 0} : normalise(size, -157);
}

/* size / 2^count; what is lost sets the lowest bit, so that it still counts when the result is rounded. */
static uint32_t shift_sticky(uint32_t size, int32_t count) {
    if (count == 0) return size;
    if (count > 31) return size != 0;
    return size >> count | ((size << (32 - count)) != 0);
}

/* The nearest float to size * 2^exponent; a lowest bit of size may stand for more behind it. */
static uint32_t pack(uint32_t sign, uint32_t size, int32_t exponent) {
    if (size == 0) return sign;
    number_t number = normalise(size, exponent);
    int32_t  biased = number.exponent + 158;
    if (biased > 254) return sign | 0x7f800000u;
    if (biased < 1) {
        number.size = shift_sticky(number.size, 1 - biased);
        biased = 1;
    }
    uint32_t kept = number.size >> 8, rest = number.size & 0xffu;
    kept += (rest + (kept & 1u) + 127u) >> 8;
    return sign |
           (((uint32_t)(biased - 1) << 23) + kept); /* the first bit of `kept` adds 1 to the exponent */
}

uint32_t tm_single_multiply(uint32_t a, uint32_t b) {
    uint32_t sign = (a ^ b) & TM_SIGN_BIT;
    number_t x = unpack(a), y = unpack(b);
#if defined(__ARM_ARCH_6M__) || defined(__ARM_ARCH_8M_BASE__) || defined(__AVR__)
    /* No instruction multiplies to 64 bits: four products of 12 bits. */
    uint32_t x_high = x.size >> 20, x_low = x.size >> 8 & 0xfffu;
    uint32_t y_high = y.size >> 20, y_low = y.size >> 8 & 0xfffu;
    uint32_t low = x_low * y_low, middle = x_high * y_low + x_low * y_high + (low >> 12);
    uint32_t top = ((x_high * y_high) << 8) + (middle >> 4);
    uint32_t rest = (middle & 0xfu) | (low & 0xfffu);
#else
    uint64_t product = (uint64_t)x.size * y.size;
    uint32_t top = (uint32_t)(product >> 32), rest = (uint32_t)product;
#endif
    return pack(sign, top | (rest != 0), x.exponent + y.exponent + 32);
}

uint32_t tm_single_divide(uint32_t a, uint32_t b) {
    uint32_t sign = (a ^ b) & TM_SIGN_BIT;
    number_t x = unpack(a), y = unpack(b);
    uint32_t rest = x.size >> 8, divisor = y.size >> 8, quotient = 0;
    if (a << 1 > 0xff000000u) return a; /* not a number */
    if (rest == 0) return sign;
    if (divisor == 0 || a << 1 == 0xff000000u) return sign | 0x7f800000u;
    int32_t exponent = x.exponent - y.exponent - 26;
#if defined(__ARM_FEATURE_IDIV) || defined(__riscv_div)
    /* 2 bits, then three times 8 */
    rest <<= 2;
    quotient = rest / divisor;
    rest %= divisor;
    for (int32_t i = 0; i < 3; i++) {
        rest <<= 8;
        quotient = quotient << 8 | rest / divisor;
        rest %= divisor;
    }
#else
    for (int32_t i = 0; i < 27; i++) {
        quotient <<= 1;
        if (rest >= divisor) {
            rest -= divisor;
            quotient |= 1;
        }
        rest <<= 1;
    }
#endif
    return pack(sign, quotient | (rest != 0), exponent);
}

uint32_t tm_single_add(uint32_t a, uint32_t b) {
    if (a << 1 < b << 1) { /* a is the larger one */
        uint32_t larger = b;
        b = a;
        a = larger;
    }
    number_t x = unpack(a), y = unpack(b);
    if (y.size == 0) return a;
    uint32_t size = x.size >> 1, smaller = shift_sticky(y.size >> 1, x.exponent - y.exponent);
    bool     differs = ((a ^ b) & TM_SIGN_BIT) != 0;
    size = differs ? size - smaller : size + smaller;
    return size == 0 ? 0 : pack(a & TM_SIGN_BIT, size, x.exponent + 1);
}

uint32_t tm_single_from_integer(int32_t integer) {
    uint32_t size = integer < 0 ? 0u - (uint32_t)integer : (uint32_t)integer;
    bool     is_short = size >> 16 == 0; /* most are */
    return pack((uint32_t)integer & TM_SIGN_BIT, is_short ? size << 16 : size, is_short ? -16 : 0);
}

uint32_t tm_single_from_long(int64_t integer) {
    uint64_t size = integer < 0 ? 0u - (uint64_t)integer : (uint64_t)integer;
    uint32_t sign = integer < 0 ? TM_SIGN_BIT : 0, high = (uint32_t)(size >> 32), low = (uint32_t)size;
    if (high == 0) return pack(sign, low, 0);
    number_t number = normalise(high, 0); /* exponent: minus the zeros in front */
    if (number.exponent != 0) {
        number.size |= low >> (32 + number.exponent);
        low <<= -number.exponent;
    }
    return pack(sign, number.size | (low != 0), number.exponent + 32);
}

int32_t tm_single_to_integer(uint32_t a) {
    number_t number = unpack(a);
    if (number.exponent <= -32) return 0;
    int32_t size = (int32_t)(number.size >> -number.exponent);
    return (a & TM_SIGN_BIT) != 0 ? -size : size;
}

int32_t tm_single_round_even(uint32_t a) {
    int32_t  shift = 150 - (int32_t)(a >> 23 & 0xffu);
    uint32_t size = (a & 0x7fffffu) | 0x800000u;
    if (shift > 25) return 0;
    uint32_t kept = size >> shift, rest = size << (32 - shift);
    kept += rest + (kept & 1u) > TM_SIGN_BIT;
    return (a & TM_SIGN_BIT) != 0 ? -(int32_t)kept : (int32_t)kept;
}

bool tm_single_less(uint32_t a, uint32_t b) {
    int32_t x = (int32_t)a, y = (int32_t)b;
    if (a << 1 > 0xff000000u || b << 1 > 0xff000000u) return false;
    return x < 0 && y < 0 ? y < x : x < y;
}

#endif
