/* From a file, whole or damaged, back to a sketch; and sketches out of nothing. */
#include "file_bytes.h"
#include "sketch_values.h"

/* A number that changes with every byte. */
static uint32_t digest(const uint8_t *bytes, size_t size) {
    uint32_t sum = 2166136261u;
    for (size_t i = 0; i < size; i++) sum = (sum ^ bytes[i]) * 16777619u;
    return sum;
}

static layer_sketch_t read_layer(const uint8_t *layer, size_t size, bool big_endian) {
    layer_sketch_t sketch = {
        .type = (uint8_t)(get_number(layer + AT_TYPE, 2, big_endian) % SKETCH_LAYER_TYPES),
        .is_out = (uint8_t)(get_number(layer + AT_IS_OUT, 2, big_endian) == 1),
        .filters = (uint16_t)get_number(layer + AT_OUT_DIMS + 6, 2, big_endian),
        .values = digest(layer, size),
        .back = (uint8_t)(1 + digest(layer, size) % 3),
    };
    bool is_convolution = sketch.type == SKETCH_CONV2D || sketch.type == SKETCH_DWCONV2D;
    if (!is_convolution || size < CONV_BYTES) return sketch;
    sketch.kernel_w = layer[AT_KERNEL_W];
    sketch.kernel_h = layer[AT_KERNEL_H];
    sketch.stride_w = layer[AT_STRIDE_W];
    sketch.stride_h = layer[AT_STRIDE_H];
    sketch.dilation_w = layer[AT_DILATION_W];
    sketch.dilation_h = layer[AT_DILATION_H];
    sketch.act = (uint8_t)get_number(layer + AT_ACT, 2, big_endian);
    memcpy(sketch.pad, layer + AT_PAD, 4);
    if (sketch.type == SKETCH_DWCONV2D)
        sketch.filters = (uint16_t)get_number(layer + AT_DEPTH_MUL, 4, big_endian);
    return sketch;
}

bool sketch_read(model_sketch_t *sketch, const uint8_t *file, size_t size) {
    if (size < HEADER_BYTES + HEAD_BYTES) return false;
    bool   big_endian = file_is_big_endian(file);
    size_t at = HEADER_BYTES;
    *sketch = (model_sketch_t){
        .element_type = file[AT_MDL_TYPE] % SKETCH_ELEMENT_TYPES,
        .out_deq = file[AT_OUT_DEQ] % 2u,
        .big_endian = big_endian,
        .ping_pong = 1,
    };
    for (uint32_t i = 0; i < 3; i++) {
        sketch->in_dims[i] = (uint16_t)get_number(file + AT_MODEL_IN_DIMS + 2 + 2 * i, 2, big_endian);
    }
    while (sketch->layer_count < SKETCH_LAYERS && size - at >= HEAD_BYTES) {
        uint32_t layer_size = get_number(file + at + AT_SIZE, 4, big_endian);
        if (layer_size < HEAD_BYTES || layer_size > size - at) break;
        sketch->layers[sketch->layer_count++] = read_layer(file + at, layer_size, big_endian);
        at += layer_size;
    }
    return sketch->layer_count > 0;
}

/* Mostly `usual` or below, sometimes anything. */
static uint8_t some_byte(random_t *random, uint32_t usual) {
    return (uint8_t)(random_one_in(random, 30) ? random_next(random) : random_below(random, usual + 1));
}

layer_sketch_t sketch_random_layer(random_t *random) {
    bool           is_padded = random_one_in(random, 2);
    layer_sketch_t layer = {
        .type = (uint8_t)random_below(random, SKETCH_LAYER_TYPES),
        .is_out = random_one_in(random, 8),
        .kernel_w = (uint8_t)(1 + some_byte(random, 4)),
        .kernel_h = (uint8_t)(1 + some_byte(random, 4)),
        .stride_w = (uint8_t)(1 + some_byte(random, 2)),
        .stride_h = (uint8_t)(1 + some_byte(random, 2)),
        .dilation_w = (uint8_t)(1 + some_byte(random, 1)),
        .dilation_h = (uint8_t)(1 + some_byte(random, 1)),
        .act = (uint8_t)random_below(random, 6),
        .filters = (uint16_t)(1 + some_byte(random, 8)),
        .back = (uint8_t)random_below(random, 4),
        .values = random_next(random),
    };
    for (uint32_t i = 0; is_padded && i < 4; i++) layer.pad[i] = some_byte(random, 3);
    if (random_one_in(random, 4)) layer.kernel_w = layer.kernel_h = layer.stride_w = layer.stride_h = 1;
    return layer;
}

model_sketch_t sketch_random_model(random_t *random) {
    model_sketch_t model = {
        .element_type = (uint8_t)random_below(random, SKETCH_ELEMENT_TYPES),
        .out_deq = random_one_in(random, 2),
        .big_endian = random_one_in(random, 8),
        .ping_pong = random_one_in(random, 2),
        .in_dims = {(uint16_t)(1 + random_below(random, 9)), (uint16_t)(1 + random_below(random, 9)),
                    (uint16_t)(1 + random_below(random, 5))},
        .layer_count = 1 + random_below(random, 5),
    };
    for (uint32_t i = 0; i < model.layer_count; i++) model.layers[i] = sketch_random_layer(random);
    return model;
}
