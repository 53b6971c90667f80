#include "sketch_values.h"

#include "file_bytes.h"

/* Kinds of values, the lowest bits of layer_sketch_t.values. */
enum { ALL_ZERO, EXTREME, ORDINARY, ANY_BITS };

uint32_t sketch_element_size(uint8_t element_type) {
    static const uint8_t sizes[SKETCH_ELEMENT_TYPES] = {1, 2, 4, 2, 1, 1};
    return sizes[element_type];
}

uint32_t sketch_bias_size(uint8_t element_type) {
    static const uint8_t sizes[SKETCH_ELEMENT_TYPES] = {4, 4, 4, 2, 1, 1};
    return sizes[element_type];
}

/* 2^exponent */
static float power_of_two(int32_t exponent) {
    uint32_t bits = (uint32_t)(exponent + 127) << 23;
    float    power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* Products and quotients of three such scales stay finite. */
static float some_scale(random_t *random, uint32_t kind) {
    int32_t spread = kind == EXTREME ? 40 : 6;
    int32_t exponent = (int32_t)random_below(random, (uint32_t)(2 * spread + 1)) - spread - 4;
    return power_of_two(exponent) * (1.0f + (float)random_below(random, 100) / 100.0f);
}

tensor_values_t sketch_tensor_values(const model_sketch_t *sketch, uint32_t tensor) {
    uint32_t values = tensor == 0 ? ~sketch->layers[0].values : sketch->layers[tensor - 1].values;
    random_t random = random_start(values);
    int32_t  lowest = sketch->element_type == SKETCH_INT8 ? INT8_MIN : INT16_MIN;
    if (sketch->element_type > SKETCH_INT16) return (tensor_values_t){1.0f, 0};
    tensor_values_t result = {some_scale(&random, values & 3u), 0};
    if ((values & 3u) == EXTREME) result.zero = values & 4u ? lowest : -1 - lowest;
    else if ((values & 3u) != ALL_ZERO)
        result.zero = lowest + (int32_t)random_below(&random, (uint32_t)(-2 * lowest));
    return result;
}

static uint32_t some_element(random_t *random, uint8_t element_type, uint32_t kind) {
    uint32_t bits = random_next(random);
    if (kind == ALL_ZERO) return 0;
    if (kind == ANY_BITS) return bits;
    bool sign = bits & 1u;
    switch (element_type) {
    case SKETCH_INT8:
        return kind == EXTREME ? (sign ? 0x80 : 0x7f) : bits >> 8;
    case SKETCH_INT16:
        return kind == EXTREME ? (sign ? 0x8000 : 0x7fff) : bits >> 8;
    case SKETCH_FP32: /* largest; or below 2 */
        return (uint32_t)sign << 31 | (kind == EXTREME ? 0x7f7fffff : 0x3f800000 - (bits >> 6 & 0x03ffffff));
    case SKETCH_FP16:
        return (uint32_t)sign << 15 | (kind == EXTREME ? 0x7bff : 0x3c00 - (bits >> 6 & 0x1fff));
    default:
        return (uint32_t)sign << 7 | (kind == EXTREME ? 0x7f : bits >> 8 & 0x4f);
    }
}

/* int8: the largest bias for which no sum can leave 32 bits. */
static uint32_t some_bias(random_t *random, const sketch_parts_t *parts, uint32_t kind) {
    if (parts->element_type > SKETCH_INT16) return some_element(random, parts->element_type, kind);
    uint32_t bits = random_next(random);
    int32_t  limit = INT32_MAX;
    if (parts->element_type == SKETCH_INT8) {
        uint32_t products = parts->depth * 128u * 128u;
        limit = products > INT32_MAX ? 0 : (int32_t)(INT32_MAX - products);
    }
    if (kind == EXTREME) return (uint32_t)(bits & 1u ? limit : -limit);
    return kind == ALL_ZERO ? 0 : (uint32_t)((int32_t)(bits & 0xffffu) - 0x8000);
}

void sketch_fill_parts(const sketch_parts_t *parts) {
    random_t random = random_start(parts->values);
    uint32_t kind = parts->values & 3u, size = sketch_element_size(parts->element_type);
    uint32_t bias_size = sketch_bias_size(parts->element_type);
    if (parts->element_type <= SKETCH_INT16) {
        for (uint32_t f = 0; f < parts->filters; f++) {
            put_number(parts->scales + 4 * f, real_bits(some_scale(&random, kind)), 4, parts->big_endian);
        }
    }
    for (uint32_t i = 0; i < parts->filters * parts->depth; i++) {
        put_number(parts->weights + i * size, some_element(&random, parts->element_type, kind), size,
                   parts->big_endian);
    }
    for (uint32_t f = 0; f < parts->filters; f++) {
        put_number(parts->bias + f * bias_size, some_bias(&random, parts, kind), bias_size,
                   parts->big_endian);
    }
}
