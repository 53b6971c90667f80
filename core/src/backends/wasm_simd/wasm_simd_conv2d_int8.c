/* int8 convolution by i32x4.dot_i16x8: inputs and weights widened to int16, two depths at a time. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd.h"

typedef int16_t patch_t;
enum { DEPTH = 2, RUN = 8 };

static inline v128_t input_flip(void) {
    return wasm_i16x8_const_splat(0);
}

static inline void store_run(patch_t *patch, const int8_t *in, v128_t flip) {
    (void)flip;
    wasm_v128_store(patch, wasm_i16x8_load8x8(in));
}

static inline v128_t add_dot(v128_t sums, v128_t inputs, v128_t weights) {
    return wasm_i32x4_add(sums, wasm_i32x4_dot_i16x8(inputs, weights));
}

static inline uint32_t input_excess(void) {
    return 0;
}

#include "wasm_simd_conv2d_int8_template.h"

const tm_filter_kernel_t tm_wasm_simd_conv2d_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
