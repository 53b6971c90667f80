/*
 * The one interface that every backend fills in: a table of kernels for each element type. Layers know shapes and
 * windows and never look at a value; kernels know values and never ask where a window came from.
 */
#ifndef TM_KERNELS_H
#define TM_KERNELS_H

#include "tinymaix.h"

/* Counts of elements, and steps between them: no wider than addresses are. */
#if SIZE_MAX > UINT16_MAX
typedef int32_t tm_count_t;
#else
typedef int16_t tm_count_t;
#endif

/* Scale and zero point: real = scale * (stored - zero). Kernels of float types ignore them. */
typedef struct {
    float   scale;
    int32_t zero;
} tm_quantisation_t;

/* The filters of one layer as the file has them; a fully connected layer is a 1x1 convolution of one pixel. */
typedef struct {
    const void       *weights;      /* [filters][channels][kernel_h][kernel_w]; depthwise: channels is 1.
                                       As many bytes behind them as the bias
                                       has may be read: the file has it there */
    const void       *bias;         /* [filters] */
    const float      *weight_scale; /* [filters], a 0 means the first one; NULL in float models */
    tm_quantisation_t in, out;
    tm_act_t          activation;
    tm_count_t        filters;  /* = channels of the output */
    tm_count_t        channels; /* of the input */
    tm_count_t        kernel_h, kernel_w;
    tm_count_t        depth_multiplier; /* 0: every filter reads all channels; else filter f reads channel
                                           f / depth_multiplier alone (depthwise) */
} tm_filter_t;

/* A rectangle of outputs and the input windows they look at. All steps count elements. */
typedef struct {
    const void *in;  /* first element of the window of the first output; windows hold their own padding */
    void       *out; /* [rows][columns][filters] */
    tm_count_t  rows, columns;
    tm_count_t  row_step, column_step;        /* from one window to the next */
    tm_count_t  kernel_row_step, kernel_step; /* within a window; channels lie side by side */
    tm_count_t  out_row_step;
} tm_windows_t;

/* One way to run filters. */
typedef struct {
    /* Bytes that prepare() writes (a multiple of 8): factors, weights in the order that run() wants, ... */
    uint32_t (*prepared_size)(const tm_filter_t *filter);
    void (*prepare)(const tm_filter_t *filter, void *prepared);
    /* true: prepared once at load and kept, costs memory; false: before each run of the layer, in scratch. */
    bool keeps_prepared;
    /* Where there is padding, the layer pads a copy of the input. true: all of it, for one call; false: as many rows at
     * a time as fit TM_PADDED_BYTES. */
    bool wants_padded_input;
    /* Bytes of working space for run(), a multiple of 8. */
    uint32_t (*scratch_size)(const tm_filter_t *filter);
    /* out[f] = finish(bias[f] + sum over window of in * weights[f]) for every output of the rectangle */
    void (*run)(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch);
} tm_filter_kernel_t;

/* Kernels of one backend for one element type. */
typedef struct {
    uint8_t element_size; /* bytes */
    uint8_t bias_size;
    bool    is_integer;
    /* Range of the stored integers. */
    int32_t lowest, highest;

    /* The kernel for a layer: a backend chooses by shape and may fall back on the portable one. */
    const tm_filter_kernel_t *(*choose)(const tm_filter_t *filter);

    /* out[c] = mean over pixels of in[pixel][c] */
    void (*mean)(const void *in, tm_quantisation_t in_quantisation, int32_t pixels, int32_t channels,
                 void *out, tm_quantisation_t out_quantisation);
    /* out[i] = in0[i] + in1[i] in real values; out may be one of the inputs */
    void (*add)(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                tm_quantisation_t quantisation1, int32_t count, void *out,
                tm_quantisation_t out_quantisation);
    /* Elements to real values and back, saturating. `reals` and `elements` do not overlap. */
    void (*to_real)(const void *elements, tm_quantisation_t quantisation, int32_t count, float *reals);
    void (*from_real)(const float *reals, tm_quantisation_t quantisation, int32_t count, void *elements);
} tm_kernels_t;

/* A set of kernels for one kind of processor. */
typedef struct tm_backend {
    const char         *name;
    const tm_kernels_t *kernels[TM_MDL_TYPE_COUNT]; /* NULL: type left out of this build */
} tm_backend_t;

/* All backends of this build, the portable one first, ending with NULL. Models run on the last. */
extern const tm_backend_t *const tm_backends[];

#endif
