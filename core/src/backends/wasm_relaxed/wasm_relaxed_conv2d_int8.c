/* int8 convolution by the relaxed dot product: bytes stay bytes, four depths at a time. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_RELAXED && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_relaxed.h"

typedef int8_t patch_t;
enum { DEPTH = 4, RUN = 16 };

tm_dot_t tm_wasm_relaxed_dot(void) {
    /* volatile: the question is what the processor answers, not the compiler */
    volatile int8_t weight = 127, input = -1;
    v128_t          zero = wasm_i32x4_const_splat(0), inputs = wasm_i8x16_splat(input);
    v128_t          up = wasm_i32x4_relaxed_dot_i8x16_i7x16_add(wasm_i8x16_splat(weight), inputs, zero);
    v128_t          down =
        wasm_i32x4_relaxed_dot_i8x16_i7x16_add(wasm_i8x16_neg(wasm_i8x16_splat(weight)), inputs, zero);
    int32_t sum_up = wasm_i32x4_extract_lane(up, 0), sum_down = wasm_i32x4_extract_lane(down, 0);
    if (sum_up == DEPTH * 127 * 255 && sum_down == DEPTH * -127 * 255) return TM_DOT_UNSIGNED;
    if (sum_up == DEPTH * -127 && sum_down == DEPTH * 127) return TM_DOT_SIGNED;
    return TM_DOT_INEXACT;
}

/* 128 where the dot product counts inputs from 0 on. */
static uint32_t input_excess(void) {
    return tm_wasm_relaxed_dot() == TM_DOT_UNSIGNED ? 128 : 0;
}

static v128_t input_flip(void) {
    return wasm_i8x16_splat(tm_wasm_relaxed_dot() == TM_DOT_UNSIGNED ? INT8_MIN : 0);
}

static inline void store_run(patch_t *patch, const int8_t *in, v128_t flip) {
    wasm_v128_store(patch, wasm_v128_xor(wasm_v128_load(in), flip));
}

static inline v128_t add_dot(v128_t sums, v128_t inputs, v128_t weights) {
    return wasm_i32x4_relaxed_dot_i8x16_i7x16_add(weights, inputs, sums);
}

#include "../wasm_simd/wasm_simd_conv2d_int8_template.h"

const tm_filter_kernel_t tm_wasm_relaxed_conv2d_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
