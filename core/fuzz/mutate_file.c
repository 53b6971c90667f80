#include "mutate_file.h"

#include <stdlib.h>

#include "file_bytes.h"
#include "model_sketch.h"

/* ---- where things stand in a file, as far as its sizes make sense ---- */

typedef struct {
    size_t at, size;
} span_t;

enum { LAYERS_LOOKED_AT = 64 };

static uint32_t find_layers(const file_t *file, span_t layers[LAYERS_LOOKED_AT]) {
    uint32_t count = 0;
    for (size_t at = HEADER_BYTES;
         count < LAYERS_LOOKED_AT && at <= file->size && file->size - at >= HEAD_BYTES;) {
        size_t size = get_number(file->bytes + at + AT_SIZE, 4, file->big_endian);
        if (size < HEAD_BYTES || size > file->size - at) break;
        layers[count++] = (span_t){at, size};
        at += size;
    }
    return count;
}

static void set_layer_count(const file_t *file, uint32_t count) {
    put_number(file->bytes + AT_LAYER_CNT, count, 2, file->big_endian);
}

/* ---- single fields ---- */

typedef struct {
    uint8_t at, size;
} field_t;

static const field_t header_fields[] = {
    {AT_MDL_TYPE, 1},           {AT_OUT_DEQ, 1},
    {AT_INPUT_CNT, 2},          {AT_OUTPUT_CNT, 2},
    {AT_LAYER_CNT, 2},          {AT_BUF_SIZE, 4},
    {AT_SUB_SIZE, 4},           {AT_MODEL_IN_DIMS, 2},
    {AT_MODEL_IN_DIMS + 2, 2},  {AT_MODEL_IN_DIMS + 4, 2},
    {AT_MODEL_IN_DIMS + 6, 2},  {AT_MODEL_OUT_DIMS, 2},
    {AT_MODEL_OUT_DIMS + 2, 2}, {AT_MODEL_OUT_DIMS + 4, 2},
    {AT_MODEL_OUT_DIMS + 6, 2}, {0, 1},
};

static const field_t head_fields[] = {
    {AT_TYPE, 2},         {AT_IS_OUT, 2},       {AT_SIZE, 4},         {AT_IN_OFT, 4},      {AT_OUT_OFT, 4},
    {AT_IN_DIMS, 2},      {AT_IN_DIMS + 2, 2},  {AT_IN_DIMS + 4, 2},  {AT_IN_DIMS + 6, 2}, {AT_OUT_DIMS, 2},
    {AT_OUT_DIMS + 2, 2}, {AT_OUT_DIMS + 4, 2}, {AT_OUT_DIMS + 6, 2}, {AT_IN_S, 4},        {AT_IN_ZP, 4},
    {AT_OUT_S, 4},        {AT_OUT_ZP, 4},
};

static const field_t convolution_fields[] = {
    {AT_KERNEL_W, 1},   {AT_KERNEL_H, 1},  {AT_STRIDE_W, 1},   {AT_STRIDE_H, 1},       {AT_DILATION_W, 1},
    {AT_DILATION_H, 1}, {AT_ACT, 2},       {AT_PAD, 1},        {AT_PAD + 1, 1},        {AT_PAD + 2, 1},
    {AT_PAD + 3, 1},    {AT_DEPTH_MUL, 4}, {AT_CONV_PARTS, 4}, {AT_CONV_PARTS + 4, 4}, {AT_CONV_PARTS + 8, 4},
    {CONV_BYTES, 4}, /* first weight scale */
};

static const field_t dense_fields[] = {
    {AT_FC_PARTS, 4}, {AT_FC_PARTS + 4, 4}, {AT_FC_PARTS + 8, 4}, {FC_BYTES, 4}, /* first weight scale */
};

static const field_t add_fields[] = {{AT_IN_OFT1, 4}, {AT_IN_S1, 4}, {AT_IN_ZP1, 4}};

static const uint32_t awkward_numbers[] = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    15,
    16,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x3fff,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0x1fffff,
    0xfffffff,
    0x10000000,
    0x10000001,
    0x3fffffff,
    0x40000000,
    0x7ffffff8,
    0x7fffffff,
    0x80000000,
    0x80000001,
    0xfffffff8,
    0xffffffff,
    0x00000001 /* as floats: smallest */,
    0x00800000 /* smallest normal */,
    0x7f7fffff /* largest */,
    0x7f800000 /* infinity */,
    0xff800000,
    0x7fc00000 /* NaN */,
    0x3f800000 /* 1 */,
    0xbf800000,
    0x80000000 /* -0 */,
};

static void change_field(const file_t *file, size_t at, uint32_t size, random_t *random) {
    if (at + size > file->size) return;
    uint8_t *bytes = file->bytes + at;
    uint32_t number = get_number(bytes, size, file->big_endian);
    switch (random_below(random, 6)) {
    case 0:
        number += 1u + random_below(random, 8);
        break;
    case 1:
        number -= 1u + random_below(random, 8);
        break;
    case 2:
        number +=
            8u * (random_below(random, 64) - 32u); /* places in the main buffer and parts stay aligned */
        break;
    case 3:
        number ^= 1u << random_below(random, 8 * size);
        break;
    case 4:
        number = (uint32_t)file->size - random_below(random, 128);
        break;
    default:
        number = awkward_numbers[random_below(random, sizeof awkward_numbers / sizeof *awkward_numbers)];
    }
    put_number(bytes, number, size, file->big_endian);
}

#define CHANGE_ONE_OF(fields, start)                                                                         \
    do {                                                                                                     \
        field_t field = (fields)[random_below(random, sizeof(fields) / sizeof *(fields))];                   \
        change_field(file, (start) + field.at, field.size, random);                                          \
    } while (0)

void change_layer_field(const file_t *file, random_t *random) {
    span_t   layers[LAYERS_LOOKED_AT];
    uint32_t count = find_layers(file, layers);
    if (count == 0) return;
    size_t   at = layers[random_below(random, count)].at;
    uint32_t type = get_number(file->bytes + at, 2, file->big_endian);
    bool     has_body =
        type == SKETCH_CONV2D || type == SKETCH_DWCONV2D || type == SKETCH_FC || type == SKETCH_ADD;
    if (!has_body || random_one_in(random, 2)) CHANGE_ONE_OF(head_fields, at);
    else if (type == SKETCH_FC) CHANGE_ONE_OF(dense_fields, at);
    else if (type == SKETCH_ADD) CHANGE_ONE_OF(add_fields, at);
    else CHANGE_ONE_OF(convolution_fields, at);
}

void change_header_field(const file_t *file, random_t *random) {
    CHANGE_ONE_OF(header_fields, 0);
}

/* ---- layers as blocks of bytes ---- */

static void swap_layers(const file_t *file, const span_t *layers, uint32_t count, random_t *random) {
    uint32_t first = random_below(random, count - 1);
    span_t   a = layers[first], b = layers[first + 1];
    uint8_t *copy = malloc(a.size);
    if (copy == NULL) return;
    memcpy(copy, file->bytes + a.at, a.size);
    memmove(file->bytes + a.at, file->bytes + b.at, b.size);
    memcpy(file->bytes + a.at + b.size, copy, a.size);
    free(copy);
}

static void repeat_layer(file_t *file, span_t layer, uint32_t count) {
    if (layer.size > file->max_size - file->size) return;
    memmove(file->bytes + layer.at + layer.size, file->bytes + layer.at, file->size - layer.at);
    file->size += layer.size;
    set_layer_count(file, count + 1);
}

static void drop_layer(file_t *file, span_t layer, uint32_t count) {
    size_t end = layer.at + layer.size;
    memmove(file->bytes + layer.at, file->bytes + end, file->size - end);
    file->size -= layer.size;
    set_layer_count(file, count - 1);
}

void move_layers(file_t *file, random_t *random) {
    span_t   layers[LAYERS_LOOKED_AT];
    uint32_t count = find_layers(file, layers), action = random_below(random, 3);
    if (count == 0) return;
    span_t layer = layers[random_below(random, count)];
    if (action == 0 && count > 1) swap_layers(file, layers, count, random);
    if (action == 1) repeat_layer(file, layer, count);
    if (action == 2 && count > 1) drop_layer(file, layer, count);
}
