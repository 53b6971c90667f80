/*
 * The .tmdl file, byte for byte. Little-endian; every layer starts on a multiple of 8 bytes and its size is one.
 *
 *   0        64                                                        end of file
 *   | header | layer 0 | layer 1 | ... | layer (layer_cnt - 1) |
 *
 *   header   0  'M' 'A' 'I' 'X' | 4 mdl_type | 5 out_deq | 6 input_cnt | 8 output_cnt | 10 layer_cnt
 *           12  buf_size | 16 sub_size | 20 in_dims[4] | 28 out_dims[4] | 36 reserve[28]
 *
 *   layer    0  type | 2 is_out | 4 size | 8 in_oft | 12 out_oft | 16 in_dims[4] | 24 out_dims[4]
 *           32  in_s | 36 in_zp | 40 out_s | 44 out_zp                          every layer, 48 bytes
 *   Conv2D, 48  kernel_w, kernel_h, stride_w, stride_h, dilation_w, dilation_h (1 byte each) | 54 act
 *   DWConv  56  pad top, bottom, left, right (1 byte each) | 60 depth_mul | 64 reserve
 *           68  ws_oft | 72 w_oft | 76 b_oft                                    80 bytes, then the three parts
 *   FC      48  ws_oft | 52 w_oft | 56 b_oft | 60 reserve                       64 bytes, then the three parts
 *   ADD     48  in_oft1 | 52 in_s1 | 56 in_zp1 | 60 reserve                     64 bytes
 *   GAP, Softmax, Reshape: nothing more
 *
 *   parts    weight scales f32[c_out] (absent in float models), weights, bias; each padded to 8 bytes.
 *            weights: Conv2D [c_out][c_in][kernel_h][kernel_w], DWConv2D [c_out][kernel_h][kernel_w],
 *            FC [c_out][c_in]; bias[c_out]. Offsets count from the start of the layer.
 *
 * in_oft and out_oft count bytes from the start of the main buffer. dims are {rank, h, w, c}, missing leading
 * dimensions 1. real value = scale * (stored value - zero point); float models carry scale 1 and zero point 0.
 */
#ifndef TM_FORMAT_H
#define TM_FORMAT_H

#include "tm_config.h"

#define TM_MDL_MAGIC "MAIX"
#define TM_HEADER_SIZE 64u

/* Element types of the program that includes this header, from TM_MDL_TYPE. The engine itself can hold several. */
#if TM_MDL_TYPE == TM_MDL_INT8
typedef int8_t  mtype_t;
typedef int8_t  wtype_t;
typedef int32_t btype_t;
typedef int32_t sumtype_t;
typedef int32_t zptype_t;
#elif TM_MDL_TYPE == TM_MDL_INT16
typedef int16_t mtype_t;
typedef int16_t wtype_t;
typedef int32_t btype_t;
typedef int64_t sumtype_t;
typedef int32_t zptype_t;
#elif TM_MDL_TYPE == TM_MDL_FP32
typedef float mtype_t;
typedef float wtype_t;
typedef float btype_t;
typedef float sumtype_t;
typedef float zptype_t;
#elif TM_MDL_TYPE == TM_MDL_FP16
typedef uint16_t mtype_t; /* the bits of an IEEE half */
typedef uint16_t wtype_t;
typedef uint16_t btype_t;
typedef float    sumtype_t;
typedef float    zptype_t;
#elif TM_MDL_TYPE == TM_MDL_FP8_143 || TM_MDL_TYPE == TM_MDL_FP8_152
typedef uint8_t mtype_t;
typedef uint8_t wtype_t;
typedef uint8_t btype_t;
typedef float   sumtype_t;
typedef float   zptype_t;
#else
#error "TM_MDL_TYPE has to be one of TM_MDL_INT8 ... TM_MDL_FP8_152"
#endif
typedef float sctype_t;

/* Numbers of the layer types; generated from layers.def inside the engine. */
typedef enum {
    TML_CONV2D = 0,
    TML_GAP = 1,
    TML_FC = 2,
    TML_SOFTMAX = 3,
    TML_RESHAPE = 4,
    TML_DWCONV2D = 5,
    TML_ADD = 6,
    TML_MAXCNT
} tm_layertype_t;

/* Activations, numbered as in TFLite, whose meaning they have: relu1 clamps to -1..1, sign bit is 1 below 0. */
typedef enum {
    TM_ACT_NONE = 0,
    TM_ACT_RELU = 1,
    TM_ACT_RELU1 = 2,
    TM_ACT_RELU6 = 3,
    TM_ACT_TANH = 4,
    TM_ACT_SIGNBIT = 5,
    TM_ACT_MAXCNT
} tm_act_t;

typedef struct {
    char     magic[4];
    uint8_t  mdl_type;
    uint8_t  out_deq;
    uint16_t input_cnt;
    uint16_t output_cnt;
    uint16_t layer_cnt;
    uint32_t buf_size;
    uint32_t sub_size;
    uint16_t in_dims[4];
    uint16_t out_dims[4];
    uint8_t  reserve[28];
    uint8_t  layers_body[]; /* the first layer */
} tm_mdlbin_t;

typedef struct {
    uint16_t type;
    uint16_t is_out;
    uint32_t size;
    uint32_t in_oft;
    uint32_t out_oft;
    uint16_t in_dims[4];
    uint16_t out_dims[4];
    sctype_t in_s;
    zptype_t in_zp;
    sctype_t out_s;
    zptype_t out_zp;
} tml_head_t;

typedef struct {
    tml_head_t h;
    uint8_t    kernel_w;
    uint8_t    kernel_h;
    uint8_t    stride_w;
    uint8_t    stride_h;
    uint8_t    dilation_w;
    uint8_t    dilation_h;
    uint16_t   act;
    uint8_t    pad[4]; /* top, bottom, left, right */
    uint32_t   depth_mul;
    uint32_t   reserve;
    uint32_t   ws_oft;
    uint32_t   w_oft;
    uint32_t   b_oft;
} tml_conv2d_dw_t;

typedef struct {
    tml_head_t h;
    uint32_t   ws_oft;
    uint32_t   w_oft;
    uint32_t   b_oft;
    uint32_t   reserve;
} tml_fc_t;

typedef struct {
    tml_head_t h;
    uint32_t   in_oft1;
    sctype_t   in_s1;
    zptype_t   in_zp1;
    uint32_t   reserve;
} tml_add_t;

typedef struct {
    tml_head_t h;
} tml_gap_t;
typedef tml_gap_t tml_softmax_t;
typedef tml_gap_t tml_reshape_t;

#if defined(__cplusplus) && __cplusplus >= 201103L
#define TM_STATIC_ASSERT static_assert
#elif defined(__cplusplus) /* C++98 has none: an array of less than nothing is an error, too */
#define TM_STATIC_ASSERT(condition, message) typedef char tm_size_as_in_files[(condition) ? 1 : -1]
#else
#define TM_STATIC_ASSERT _Static_assert
#endif
TM_STATIC_ASSERT(sizeof(tm_mdlbin_t) == TM_HEADER_SIZE, "the header is 64 bytes");
TM_STATIC_ASSERT(sizeof(tml_head_t) == 48, "a layer head is 48 bytes");
TM_STATIC_ASSERT(sizeof(tml_conv2d_dw_t) == 80, "a convolution is 80 bytes");
TM_STATIC_ASSERT(sizeof(tml_fc_t) == 64, "a fully connected layer is 64 bytes");
TM_STATIC_ASSERT(sizeof(tml_add_t) == 64, "an addition is 64 bytes");

#endif
