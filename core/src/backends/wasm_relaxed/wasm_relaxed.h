/*
 * Kernels with WebAssembly's relaxed SIMD. Its dot product of 16 pairs of int8 and "7-bit" integers leaves it to the
 * processor how the eighth bit of the second operand counts and whether sums of two products saturate. The kernels are
 * used only where the answer is exact, one way or the other; the results are then the same bits as everywhere.
 */
#ifndef TM_WASM_RELAXED_H
#define TM_WASM_RELAXED_H

#include "../wasm_simd/wasm_simd.h"

typedef enum {
    TM_DOT_INEXACT,
    TM_DOT_UNSIGNED, /* the second operand counts from 0 to 255, as with x86's VNNI */
    TM_DOT_SIGNED    /* from -128 to 127, as with Arm's SDOT */
} tm_dot_t;

/* What the dot product does on this processor. */
tm_dot_t tm_wasm_relaxed_dot(void);

extern const tm_filter_kernel_t tm_wasm_relaxed_conv2d_int8;

#endif
