/*
 * Kernels with WebAssembly SIMD. Lanes run across filters (or channels), never across a sum, so float results have
 * the same order of additions as the portable ones; integers are exact in any order.
 *
 * Vectors are loaded whole: up to 15 bytes behind a tensor are read and not used. Models of this backend live in one block of linear memory whose last part is the scratch of the kernels, so
 * those bytes exist.
 */
#ifndef TM_WASM_SIMD_H
#define TM_WASM_SIMD_H

#include <wasm_simd128.h>

#include "../../kernels/portable_kernels.h"

enum { TM_WASM_OVERREAD = 16 };

extern const tm_filter_kernel_t tm_wasm_simd_conv2d_int8, tm_wasm_simd_depthwise_int8,
    tm_wasm_simd_conv2d_fp32, tm_wasm_simd_depthwise_fp32;

extern const tm_kernels_t tm_wasm_simd_int8, tm_wasm_simd_fp32;

/* The functions of tm_kernels_t with the same names. */
void tm_wasm_simd_add_int8(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                           tm_quantisation_t quantisation1, int32_t count, void *out,
                           tm_quantisation_t out_quantisation);
void tm_wasm_simd_mean_int8(const void *in, tm_quantisation_t in_quantisation, int32_t pixels,
                            int32_t channels, void *out, tm_quantisation_t out_quantisation);

/* Where each input of a window stands, in elements from its first, channel after channel; where their number is odd the
 * last one twice. */
void tm_wasm_simd_find_taps(const tm_filter_t *filter, const tm_windows_t *windows, int32_t *offsets);

/* Rows of a table; NULL where the build leaves the type out. */
#if TM_HAS_TYPE(TM_MDL_INT8)
#define WASM_INT8 &tm_wasm_simd_int8
#else
#define WASM_INT8 NULL
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

#endif
