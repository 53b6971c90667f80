/*
 * Kernels with WebAssembly SIMD. Lanes run across filters (or channels), never across a sum, so float results have
 * the same order of additions as the portable ones; integers are exact in any order.
 *
 * A kernel computes four windows and TILE filters at a time, convolutions and depthwise ones in the same loops.
 * Vectors are loaded whole: up to 31 bytes behind a tensor are read and not used. Models of this backend live in one
 * block of linear memory whose last part is the scratch of the kernels, so those bytes exist.
 */
#ifndef TM_WASM_SIMD_H
#define TM_WASM_SIMD_H

#include <wasm_simd128.h>

#include "../../elements/activation.h"
#include "../../kernels/portable_kernels.h"

enum {
    TM_WASM_OVERREAD = 32,
    TILE = 8 /* filters that are computed together */,
    WINDOWS = 4 /* windows that are computed together */
};

extern const tm_filter_kernel_t tm_wasm_simd_filter_int8, tm_wasm_simd_filter_int16, tm_wasm_simd_filter_fp32;

extern const tm_kernels_t tm_wasm_simd_int8, tm_wasm_simd_int16, tm_wasm_simd_fp32;

/* The functions of tm_kernels_t with the same names. */
void tm_wasm_simd_add_int8(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                           tm_quantisation_t quantisation1, int32_t count, void *out,
                           tm_quantisation_t out_quantisation);
void tm_wasm_simd_mean_int8(const void *in, tm_quantisation_t in_quantisation, int32_t pixels,
                            int32_t channels, void *out, tm_quantisation_t out_quantisation);
void tm_wasm_simd_from_real_int8(const float *reals, tm_quantisation_t quantisation, int32_t count,
                                 void *elements);
void tm_wasm_simd_from_real_int16(const float *reals, tm_quantisation_t quantisation, int32_t count,
                                  void *elements);

/* Rows of a table; NULL where the build leaves the type out. */
#if TM_HAS_TYPE(TM_MDL_INT8)
#define WASM_INT8 &tm_wasm_simd_int8
#else
#define WASM_INT8 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_INT16)
#define WASM_INT16 &tm_wasm_simd_int16
#else
#define WASM_INT16 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_FP32)
#define WASM_FP32 &tm_wasm_simd_fp32
#else
#define WASM_FP32 NULL
#endif

/* Runs once a layer or less: small, not fast. */
#define TM_SMALL __attribute__((minsize))
/* A loop over a constant number of vectors, which then stay in registers. */
#define TM_UNROLL _Pragma("clang loop unroll(full)")

static inline int32_t tm_round_up(int32_t value, int32_t step) {
    return (value + step - 1) / step * step;
}

/* A constant from memory, each time: registers are for sums. */
TM_INLINE v128_t tm_read_again(const v128_t *vector) {
    return *(const volatile v128_t *)vector;
}

/* ---- windows ---- */

/* A walk over windows, four at a time. */
typedef struct {
    const tm_filter_t  *filter;
    const tm_windows_t *windows;
    int32_t             element_size;                 /* bytes */
    int32_t             kernel_row_step, kernel_step; /* within `in`, elements */
    uint8_t            *copies;                       /* NULL: windows are used where they are */
    /* The next window, its output, and how many there are from it on in its row, of rows from its row on. */
    int32_t        in_step, out_step; /* from window to window, bytes */
    const uint8_t *next_in;
    uint8_t       *next_out;
    int32_t        columns, rows;
    int32_t        usual_columns; /* with more of them the next group lies side by side and is not copied */

    /* The group. What a last one lacks is its first window again. */
    const uint8_t *in[WINDOWS];
    uint8_t       *out[WINDOWS];
    int32_t        count;
} walk_t;

/* With room for copies (else NULL) windows become [kernel_h][kernel_w][channels], of a depthwise filter an input for
 * each of its outputs. */
void tm_wasm_simd_start_walk(walk_t *walk, const tm_filter_t *filter, const tm_windows_t *windows,
                             int32_t element_size, void *copies);

/* The next group; false behind the last one. */
bool tm_wasm_simd_next_unusual_group(walk_t *walk);

TM_INLINE bool next_group(walk_t *walk) {
    if (walk->columns <= walk->usual_columns) return tm_wasm_simd_next_unusual_group(walk);
    const uint8_t *in = walk->next_in;
    uint8_t       *out = walk->next_out;
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++, in += walk->in_step, out += walk->out_step) {
        walk->in[w] = in;
        walk->out[w] = out;
    }
    walk->next_in = in;
    walk->next_out = out;
    walk->columns -= WINDOWS;
    return true;
}

/* Copies less than 32 bytes. */
void tm_wasm_simd_copy_part(uint8_t *to, const uint8_t *from, int32_t bytes);

/* Stores outputs[WINDOWS][TILE] of the group from filter f on, where there are less than a TILE. */
void tm_wasm_simd_store_part(const walk_t *walk, int32_t f, const void *outputs);

/* Bytes of copies, a multiple of 16. */
uint32_t tm_wasm_simd_copies_size(const tm_filter_t *filter, uint32_t element_size);

/* Where each input of a window stands, in elements from its first, channel after channel; where their number is odd the
 * last one twice. */
void tm_wasm_simd_find_taps(const walk_t *walk, int32_t *offsets);

/* ---- finish ---- */

/* What rare outputs need. Their vectors go through memory, so that none has to outlive a call: browsers would save it
 * in any case, called or not. */
typedef struct {
    tm_act_t activation;
    float    scale, low, high;
    v128_t   vectors[2 * WINDOWS];
} rare_t;

/* Of all vectors of sums: the activation divided by the scale, if it is a curve, then the limits. */
void tm_wasm_simd_finish_rare(rare_t *rare);

/* The same of sums in registers. */
TM_INLINE void finish_rare(v128_t sums[2 * WINDOWS], rare_t *rare) {
    TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) rare->vectors[i] = sums[i];
    tm_wasm_simd_finish_rare(rare);
    TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) sums[i] = rare->vectors[i];
}

static inline void start_rare(rare_t *rare, tm_act_t activation, float scale, tm_range_t limits) {
    rare->activation = activation;
    rare->scale = scale;
    rare->low = limits.low;
    rare->high = limits.high;
}

#endif
