/* The table of the relaxed SIMD backend: the SIMD one with another int8 convolution. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_RELAXED

#include "wasm_relaxed.h"

#include "../backends.h"
#include "../compact/through_fp32.h"

#if TM_HAS_TYPE(TM_MDL_INT8)
/* Where the instruction does nothing of what is known, the kernels without it; a module that has no others stops. */
static const tm_filter_kernel_t *choose_int8(const tm_filter_t *filter) {
    if (filter->depth_multiplier > 0) return &tm_wasm_simd_filter_int8;
    if (tm_relaxed_dot_probe().pair_limit != 0) return &tm_wasm_relaxed_conv2d_int8;
    if (TM_FASTEST_BACKEND_ONLY) __builtin_trap();
    return &tm_wasm_simd_filter_int8;
}

static const tm_kernels_t relaxed_int8 = {
    .element_size = 1,
    .bias_size = 4,
    .is_integer = true,
    .lowest = INT8_MIN,
    .highest = INT8_MAX,
    .choose = choose_int8,
    .mean = tm_wasm_simd_mean_int8,
    .add = tm_wasm_simd_add_int8,
    .to_real = tm_portable_to_real_int8,
    .from_real = tm_wasm_simd_from_real_int8,
};
#define RELAXED_INT8 &relaxed_int8
#else
#define RELAXED_INT8 NULL
#endif

const tm_backend_t tm_backend_wasm_relaxed = {
    .name = "wasm_relaxed",
    .kernels = {RELAXED_INT8, WASM_INT16, WASM_FP32, THROUGH_FP32_FP16, THROUGH_FP32_FP8_143,
                THROUGH_FP32_FP8_152},
};

#endif
