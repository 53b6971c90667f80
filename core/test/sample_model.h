/* A small model with every layer type, for tests of loading and running as such. */
#ifndef TM_TEST_SAMPLE_MODEL_H
#define TM_TEST_SAMPLE_MODEL_H

#include "model_file.h"

/* Its layers by number. */
enum {
    SAMPLE_CONV2D,    /* 4x4x2, kernel 3x3, padding 1 -> 4x4x4 in slot 1 */
    SAMPLE_DEPTHWISE, /* kernel 3x1, padding 1 above and below -> 4x4x4 in slot 2 */
    SAMPLE_ADD,       /* slots 1 and 2 -> 4x4x4 in slot 3 */
    SAMPLE_POOL,      /* -> 1x1x4 in slot 0 */
    SAMPLE_RESHAPE,   /* -> 4 in place */
    SAMPLE_DENSE,     /* -> 3 in slot 1 */
    SAMPLE_SOFTMAX,   /* -> 3 in slot 2, the output */
    SAMPLE_LAYERS
};

/* Bytes of a slot of the main buffer, which has 4 of them. */
uint32_t sample_slot(int type);

/* Weights, scales and biases are random but fixed. */
model_file_t sample_model(int type);
model_file_t sample_model_big_endian(int type);

#endif
