#include "model_file.h"

#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "tm_format.h"

enum { HEADER = 64, LAYER_HEAD = 48 };

uint32_t round_up_to_8(size_t size) {
    return (uint32_t)((size + 7) / 8 * 8);
}

size_t shape_count(shape_t shape) {
    return (size_t)shape.h * shape.w * shape.c;
}

uint32_t shape_bytes(shape_t shape, int type) {
    return round_up_to_8(shape_count(shape) * element_size(type));
}

layer_t plain_layer(int type, shape_t in, shape_t out) {
    return (layer_t){.type = (uint16_t)type,
                     .in = in,
                     .out = out,
                     .in_scale = 1.0f,
                     .out_scale = 1.0f,
                     .kernel_w = 1,
                     .kernel_h = 1,
                     .stride_w = 1,
                     .stride_h = 1,
                     .dilation_w = 1,
                     .dilation_h = 1,
                     .depth_multiplier = type == TML_DWCONV2D,
                     .in_scale1 = 1.0f};
}

/* ---- fields ---- */

void model_put(model_file_t *model, size_t offset, int width, uint32_t value) {
    for (int i = 0; i < width; i++) {
        int place = model->is_big_endian ? width - 1 - i : i;
        model->bytes[offset + (size_t)place] = (uint8_t)(value >> 8 * i);
    }
}

void model_put_real(model_file_t *model, size_t offset, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    model_put(model, offset, 4, bits);
}

uint32_t model_get(const model_file_t *model, size_t offset, int width) {
    uint32_t value = 0;
    for (int i = 0; i < width; i++) {
        int place = model->is_big_endian ? width - 1 - i : i;
        value |= (uint32_t)model->bytes[offset + (size_t)place] << 8 * i;
    }
    return value;
}

static void put_shape(model_file_t *model, size_t offset, shape_t shape) {
    model_put(model, offset, 2, shape.rank);
    model_put(model, offset + 2, 2, shape.h);
    model_put(model, offset + 4, 2, shape.w);
    model_put(model, offset + 6, 2, shape.c);
}

/* An i32 in integer models, a float in the others. */
static void put_zero_point(model_file_t *model, size_t offset, int32_t zero) {
    if (element_is_integer(model->type)) model_put(model, offset, 4, (uint32_t)zero);
    else model_put_real(model, offset, (float)zero);
}

/* ---- the file ---- */

static model_file_t start(int type, shape_t in, shape_t out, uint32_t buffer_bytes, bool is_big_endian) {
    model_file_t model = {
        .bytes = calloc(1, HEADER), .size = HEADER, .type = type, .is_big_endian = is_big_endian};
    memcpy(model.bytes, "MAIX", 4);
    model_put(&model, 4, 1, (uint32_t)type);
    model_put(&model, 6, 2, 1);
    model_put(&model, 12, 4, buffer_bytes);
    put_shape(&model, 20, in);
    put_shape(&model, 28, out);
    return model;
}

model_file_t model_start(int type, shape_t in, shape_t out, uint32_t buffer_bytes) {
    return start(type, in, out, buffer_bytes, false);
}

model_file_t model_start_big_endian(int type, shape_t in, shape_t out, uint32_t buffer_bytes) {
    return start(type, in, out, buffer_bytes, true);
}

void model_free(model_file_t *model) {
    free(model->bytes);
    model->bytes = NULL;
}

/* Makes the file longer by zeros; returns where they start. */
static size_t grow(model_file_t *model, size_t size) {
    size_t start_of_new = model->size;
    model->size += size;
    model->bytes = realloc(model->bytes, model->size);
    memset(model->bytes + start_of_new, 0, size);
    return start_of_new;
}

size_t layer_weight_count(const layer_t *layer) {
    if (layer->type == TML_FC) return shape_count(layer->in) * layer->out.c;
    size_t taps = (size_t)layer->kernel_h * layer->kernel_w * layer->out.c;
    return layer->type == TML_CONV2D ? taps * layer->in.c : taps;
}

/* Copies numbers of `width` bytes in the byte order of the file. */
static void put_array(model_file_t *model, size_t offset, const void *numbers, size_t count, size_t width) {
    const uint8_t *from = numbers;
    for (size_t i = 0; i < count * width; i += width) {
        for (size_t k = 0; k < width; k++)
            model->bytes[offset + i + (model->is_big_endian ? width - 1 - k : k)] = from[i + k];
    }
}

static void put_weight_scales(model_file_t *model, size_t layer_at, size_t field, const layer_t *layer) {
    size_t at = grow(model, round_up_to_8(layer->out.c * sizeof(float)));
    for (size_t f = 0; f < layer->out.c; f++)
        model_put_real(model, at + 4 * f, layer->weight_scales != NULL ? layer->weight_scales[f] : 1.0f);
    model_put(model, layer_at + field, 4, (uint32_t)(at - layer_at));
}

static void put_weights(model_file_t *model, size_t layer_at, size_t field, const layer_t *layer) {
    size_t size = element_size(model->type), count = layer_weight_count(layer);
    void  *ones = malloc(count * size);
    for (size_t i = 0; i < count; i++) element_write(model->type, ones, i, 1.0);
    size_t at = grow(model, round_up_to_8(count * size));
    put_array(model, at, layer->weights != NULL ? layer->weights : ones, count, size);
    model_put(model, layer_at + field, 4, (uint32_t)(at - layer_at));
    free(ones);
}

static void put_bias(model_file_t *model, size_t layer_at, size_t field, const layer_t *layer) {
    size_t size = element_bias_size(model->type), at = grow(model, round_up_to_8(layer->out.c * size));
    if (layer->bias != NULL) put_array(model, at, layer->bias, layer->out.c, size);
    model_put(model, layer_at + field, 4, (uint32_t)(at - layer_at));
}

/* The offsets stand at `field` and the next two. */
static void put_parts(model_file_t *model, size_t layer_at, size_t field, const layer_t *layer) {
    if (element_is_integer(model->type)) put_weight_scales(model, layer_at, field, layer);
    else model_put(model, layer_at + field, 4, (uint32_t)(model->size - layer_at));
    put_weights(model, layer_at, field + 4, layer);
    put_bias(model, layer_at, field + 8, layer);
}

static void put_convolution(model_file_t *model, const layer_t *layer) {
    size_t at = grow(model, 32) - LAYER_HEAD;
    model_put(model, at + 48, 1, layer->kernel_w);
    model_put(model, at + 49, 1, layer->kernel_h);
    model_put(model, at + 50, 1, layer->stride_w);
    model_put(model, at + 51, 1, layer->stride_h);
    model_put(model, at + 52, 1, layer->dilation_w);
    model_put(model, at + 53, 1, layer->dilation_h);
    model_put(model, at + 54, 2, layer->activation);
    model_put(model, at + 56, 1, layer->pad_top);
    model_put(model, at + 57, 1, layer->pad_bottom);
    model_put(model, at + 58, 1, layer->pad_left);
    model_put(model, at + 59, 1, layer->pad_right);
    model_put(model, at + 60, 4, layer->depth_multiplier);
    put_parts(model, at, 68, layer);
}

static void put_add(model_file_t *model, const layer_t *layer) {
    size_t at = grow(model, 16) - LAYER_HEAD;
    model_put(model, at + 48, 4, layer->in_offset1);
    model_put_real(model, at + 52, layer->in_scale1);
    put_zero_point(model, at + 56, layer->in_zero1);
}

void model_add(model_file_t *model, const layer_t *layer) {
    size_t at = grow(model, LAYER_HEAD);
    model_put(model, at, 2, layer->type);
    model_put(model, at + 2, 2, layer->is_output);
    model_put(model, at + 8, 4, layer->in_offset);
    model_put(model, at + 12, 4, layer->out_offset);
    put_shape(model, at + 16, layer->in);
    put_shape(model, at + 24, layer->out);
    model_put_real(model, at + 32, layer->in_scale);
    put_zero_point(model, at + 36, layer->in_zero);
    model_put_real(model, at + 40, layer->out_scale);
    put_zero_point(model, at + 44, layer->out_zero);
    if (layer->type == TML_CONV2D || layer->type == TML_DWCONV2D) put_convolution(model, layer);
    if (layer->type == TML_FC) put_parts(model, grow(model, 16) - LAYER_HEAD, 48, layer);
    if (layer->type == TML_ADD) put_add(model, layer);
    model_put(model, at + 4, 4, (uint32_t)(model->size - at));
    model->layer_at[model->layers++] = at;
    model_put(model, 8, 2, model_get(model, 8, 2) + layer->is_output);
    model_put(model, 10, 2, (uint32_t)model->layers);
}
