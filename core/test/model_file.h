/*
 * Builds .tmdl files in memory, field by field from the byte map of tm_format.h and without its structs, of any
 * element type and in either byte order.
 */
#ifndef TM_TEST_MODEL_FILE_H
#define TM_TEST_MODEL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint16_t rank, h, w, c;
} shape_t;

/* One layer; tests start from plain_layer() and change what they are about. */
typedef struct {
    uint16_t type; /* TML_CONV2D ... */
    uint16_t is_output;
    uint32_t in_offset, out_offset; /* in the main buffer, bytes */
    shape_t  in, out;
    float    in_scale, out_scale;
    int32_t  in_zero, out_zero;

    /* Conv2D and DWConv2D */
    uint8_t  kernel_w, kernel_h, stride_w, stride_h, dilation_w, dilation_h;
    uint16_t activation;
    uint8_t  pad_top, pad_bottom, pad_left, pad_right;
    uint32_t depth_multiplier;

    /* Conv2D, DWConv2D, FC; NULL: scales of 1, weights of 1, bias of 0 */
    const float *weight_scales; /* [out.c] */
    const void  *weights;       /* as in the file */
    const void  *bias;          /* [out.c] */

    /* ADD */
    uint32_t in_offset1;
    float    in_scale1;
    int32_t  in_zero1;
} layer_t;

/* Scales, kernel, strides and dilation 1, everything else 0. */
layer_t plain_layer(int type, shape_t in, shape_t out);

enum { MODEL_MOST_LAYERS = 16 };

typedef struct {
    uint8_t *bytes; /* from malloc(), just as long as the file */
    size_t   size;
    int      type; /* TM_MDL_INT8 ... */
    bool     is_big_endian;
    int      layers;
    size_t   layer_at[MODEL_MOST_LAYERS]; /* where they start in the file */
} model_file_t;

model_file_t model_start(int type, shape_t in, shape_t out, uint32_t buffer_bytes);
model_file_t model_start_big_endian(int type, shape_t in, shape_t out, uint32_t buffer_bytes);
/* The model has one more output if the layer is one. */
void model_add(model_file_t *model, const layer_t *layer);
void model_free(model_file_t *model);

/* A field of 1, 2 or 4 bytes anywhere in the file. */
void     model_put(model_file_t *model, size_t offset, int width, uint32_t value);
void     model_put_real(model_file_t *model, size_t offset, float value);
uint32_t model_get(const model_file_t *model, size_t offset, int width);

/* Weights in the parts of a layer. */
size_t layer_weight_count(const layer_t *layer);

/* Multiples of 8. */
uint32_t round_up_to_8(size_t size);
/* Bytes of a tensor, rounded up to 8. */
uint32_t shape_bytes(shape_t shape, int type);
size_t   shape_count(shape_t shape);

#endif
