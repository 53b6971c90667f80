/* A sketch with everything worked out: shapes, and where each tensor stands in the main buffer. */
#ifndef FUZZ_SKETCH_PLAN_H
#define FUZZ_SKETCH_PLAN_H

#include "sketch_values.h"

typedef struct {
    uint32_t h, w, c;
} shape_t;

/* A layer with everything worked out. Tensor 0 is the model's input, tensor i + 1 the output of layer i. */
typedef struct {
    layer_sketch_t as_drawn;
    shape_t        in, out;
    uint32_t       is_out, second; /* ADD: tensor that is its second input */
    uint32_t       depth;          /* products in one sum; 0: no weights */
    uint32_t       bytes;          /* that running it writes at its output, a multiple of 8 */
    uint32_t       place;          /* of the output in the main buffer */
} planned_t;

typedef struct {
    const model_sketch_t *sketch;
    uint32_t              in_bytes, buf_size, outputs;
    planned_t             layers[SKETCH_LAYERS];
} plan_t;

/* The plan points at the sketch. */
plan_t sketch_plan(const model_sketch_t *sketch);

static inline uint32_t align8(uint32_t size) {
    return (size + 7u) & ~7u;
}

#endif
