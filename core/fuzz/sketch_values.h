/* What a sketched model computes with: scales, zero points, weights, from harmless to extreme. */
#ifndef FUZZ_SKETCH_VALUES_H
#define FUZZ_SKETCH_VALUES_H

#include "model_sketch.h"

enum { SKETCH_INT8, SKETCH_INT16, SKETCH_FP32, SKETCH_FP16, SKETCH_FP8_143, SKETCH_FP8_152 };

/* Bytes of an element and of a bias. */
uint32_t sketch_element_size(uint8_t element_type);
uint32_t sketch_bias_size(uint8_t element_type);

typedef struct {
    float   scale;
    int32_t zero;
} tensor_values_t;

/* Tensor 0 is the model's input, tensor i + 1 the output of layer i. */
tensor_values_t sketch_tensor_values(const model_sketch_t *sketch, uint32_t tensor);

/* The three parts behind the struct of a layer. */
typedef struct {
    uint8_t  element_type;
    uint32_t values;         /* of the layer's sketch */
    uint32_t filters, depth; /* depth: products in one sum */
    bool     big_endian;
    uint8_t *scales, *weights, *bias; /* integer models alone have scales */
} sketch_parts_t;
void sketch_fill_parts(const sketch_parts_t *parts);

#endif
