/*
 * The outline of a small model: what one would draw on a board. A sketch always becomes a whole valid file, with sizes,
 * offsets, shapes and the plan of the main buffer worked out; seeds and mutations are made of sketches.
 */
#ifndef FUZZ_MODEL_SKETCH_H
#define FUZZ_MODEL_SKETCH_H

#include <stddef.h>
#include <stdint.h>

#include "random.h"

enum { SKETCH_LAYERS = 12, SKETCH_LAYER_TYPES = 7, SKETCH_ELEMENT_TYPES = 6 };
enum { SKETCH_CONV2D, SKETCH_GAP, SKETCH_FC, SKETCH_SOFTMAX, SKETCH_RESHAPE, SKETCH_DWCONV2D, SKETCH_ADD };

/* Numbers that cannot be are brought into range when the file is written, e.g. a kernel that is larger than its input. */
typedef struct {
    uint8_t  type;
    uint8_t  is_out; /* the last layer always is */
    uint8_t  kernel_w, kernel_h, stride_w, stride_h, dilation_w, dilation_h, act;
    uint8_t  pad[4];  /* top, bottom, left, right */
    uint16_t filters; /* Conv2D, FC: output channels; DWConv2D: depth multiplier */
    uint8_t  back;    /* ADD: how many tensors back to look for the second input */
    uint32_t values;  /* what weights, scales and zero points are made from */
} layer_sketch_t;

typedef struct {
    uint8_t        element_type;
    uint8_t        out_deq;
    uint8_t        big_endian;
    uint8_t        ping_pong; /* two activations share the buffer, where no ADD needs older ones */
    uint16_t       in_dims[3];
    uint32_t       layer_count;
    layer_sketch_t layers[SKETCH_LAYERS];
} model_sketch_t;

/* Returns the size of the file, 0 if it would not fit max_size bytes. */
size_t sketch_write(const model_sketch_t *sketch, uint8_t *file, size_t max_size);

/* What can be recognised of a file, which may be damaged; false if that is nothing. */
bool sketch_read(model_sketch_t *sketch, const uint8_t *file, size_t size);

layer_sketch_t sketch_random_layer(random_t *random);
model_sketch_t sketch_random_model(random_t *random);

#endif
