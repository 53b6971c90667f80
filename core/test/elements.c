#include "elements.h"

#include <math.h>
#include <string.h>

#include "tinymaix.h"

typedef struct {
    const char *name;
    size_t      size, bias_size;
    int32_t     lowest, highest; /* integers */
    int         fraction_bits;   /* floats */
    int         bias;            /* of the exponent */
} element_type_t;

static const element_type_t types[ELEMENT_TYPES] = {
    [TM_MDL_INT8] = {"int8", 1, 4, INT8_MIN, INT8_MAX, 0, 0},
    [TM_MDL_INT16] = {"int16", 2, 4, INT16_MIN, INT16_MAX, 0, 0},
    [TM_MDL_FP32] = {"fp32", 4, 4, 0, 0, 23, 127},
    [TM_MDL_FP16] = {"fp16", 2, 2, 0, 0, 10, 15},
    [TM_MDL_FP8_143] = {"fp8_143", 1, 1, 0, 0, 3, 9},
    [TM_MDL_FP8_152] = {"fp8_152", 1, 1, 0, 0, 2, 15},
};

const char *element_name(int type) {
    return types[type].name;
}

size_t element_size(int type) {
    return types[type].size;
}

size_t element_bias_size(int type) {
    return types[type].bias_size;
}

bool element_is_integer(int type) {
    return type == TM_MDL_INT8 || type == TM_MDL_INT16;
}

int32_t element_lowest(int type) {
    return types[type].lowest;
}

int32_t element_highest(int type) {
    return types[type].highest;
}

/* ---- the small floats ---- */

double element_decode_half(uint16_t bits) {
    int    exponent = bits >> 10 & 0x1f, fraction = bits & 0x3ff;
    double size;
    if (exponent == 31) size = fraction == 0 ? (double)INFINITY : (double)NAN;
    else if (exponent == 0) size = ldexp(fraction, -24);
    else size = ldexp(1024 + fraction, exponent - 15 - 10);
    return bits & 0x8000 ? -size : size;
}

double element_decode_float8(uint8_t code, int fraction_bits, int bias) {
    int    one = 1 << fraction_bits, exponent = (code & 0x7f) >> fraction_bits, fraction = code & (one - 1);
    double size = (code & 0x7f) == 0 ? 0.0 : ldexp(one + fraction, exponent - bias - fraction_bits);
    return code & 0x80 ? -size : size;
}

/* Exponent of the steps around `size` > 0: they are 2 to its power. */
static int step_exponent(const element_type_t *type, double size, int lowest_exponent) {
    int exponent = ilogb(size);
    return (exponent < lowest_exponent ? lowest_exponent : exponent) - type->fraction_bits;
}

static uint16_t encode_half(double number) {
    uint16_t sign = signbit(number) ? 0x8000 : 0;
    double   size = fabs(number);
    if (isnan(number)) return (uint16_t)(sign | 0x7e00);
    if (size == 0.0) return sign;
    if (size >= 65520.0) return (uint16_t)(sign | 0x7c00);
    int exponent = step_exponent(&types[TM_MDL_FP16], size, -14);
    /* the codes count the steps; every further power of two has 1024 of them */
    return (uint16_t)(sign | (((exponent + 24) * 1024) + (int)rint(ldexp(size, -exponent))));
}

static uint8_t encode_float8(double number, const element_type_t *type) {
    uint8_t sign = signbit(number) ? 0x80 : 0;
    double  size = fabs(number), largest = element_decode_float8(0x7f, type->fraction_bits, type->bias);
    double  smallest = element_decode_float8(0x01, type->fraction_bits, type->bias);
    if (isnan(number) || size >= largest) return (uint8_t)(sign | 0x7f);
    if (size < smallest) return (uint8_t)(sign | (size > smallest / 2 ? 1 : 0));
    int exponent = step_exponent(type, size, -type->bias), one = 1 << type->fraction_bits;
    int code = (exponent + type->fraction_bits + type->bias - 1) * one + (int)rint(ldexp(size, -exponent));
    return (uint8_t)(sign | (code > 0x7f ? 0x7f : code));
}

/* ---- arrays ---- */

double element_read(int type, const void *elements, size_t index) {
    const element_type_t *element = &types[type];
    switch (type) {
    case TM_MDL_INT8:
        return ((const int8_t *)elements)[index];
    case TM_MDL_INT16:
        return ((const int16_t *)elements)[index];
    case TM_MDL_FP32:
        return (double)((const float *)elements)[index];
    case TM_MDL_FP16:
        return element_decode_half(((const uint16_t *)elements)[index]);
    default:
        return element_decode_float8(((const uint8_t *)elements)[index], element->fraction_bits,
                                     element->bias);
    }
}

static double saturate(double number, double lowest, double highest) {
    return isnan(number) || number < lowest ? lowest : number > highest ? highest : number;
}

void element_write(int type, void *elements, size_t index, double number) {
    switch (type) {
    case TM_MDL_INT8:
        ((int8_t *)elements)[index] = (int8_t)saturate(rint(number), INT8_MIN, INT8_MAX);
        break;
    case TM_MDL_INT16:
        ((int16_t *)elements)[index] = (int16_t)saturate(rint(number), INT16_MIN, INT16_MAX);
        break;
    case TM_MDL_FP32:
        ((float *)elements)[index] = (float)number;
        break;
    case TM_MDL_FP16:
        ((uint16_t *)elements)[index] = encode_half(number);
        break;
    default:
        ((uint8_t *)elements)[index] = encode_float8(number, &types[type]);
    }
}

double element_read_bias(int type, const void *bias, size_t index) {
    return element_is_integer(type) ? ((const int32_t *)bias)[index] : element_read(type, bias, index);
}

void element_write_bias(int type, void *bias, size_t index, double number) {
    if (element_is_integer(type))
        ((int32_t *)bias)[index] = (int32_t)saturate(rint(number), INT32_MIN, INT32_MAX);
    else element_write(type, bias, index, number);
}

double element_half_step(int type, double number) {
    const element_type_t *element = &types[type];
    double                size = fabs(number);
    if (element_is_integer(type)) return 0.5;
    if (type == TM_MDL_FP8_143 || type == TM_MDL_FP8_152) {
        double smallest = element_decode_float8(0x01, element->fraction_bits, element->bias);
        if (size < smallest) return smallest / 2;
        return ldexp(0.5, step_exponent(element, size, -element->bias));
    }
    int lowest = 1 - element->bias;
    return ldexp(0.5, size == 0.0 ? lowest - element->fraction_bits : step_exponent(element, size, lowest));
}

void element_fill(int type, void *elements, size_t count, random_t *random) {
    for (size_t i = 0; i < count; i++) {
        double number = element_is_integer(type)
                            ? random_between(random, element_lowest(type), element_highest(type))
                            : random_real(random, -1.0, 1.0);
        element_write(type, elements, i, number);
    }
}
