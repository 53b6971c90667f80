/* The table of the WebAssembly SIMD backend. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD

#include "wasm_simd.h"

#include "../../elements/activation.h"
#include "../backends.h"
#include "../compact/through_fp32.h"

#if TM_HAS_TYPE(TM_MDL_INT8)
static const tm_filter_kernel_t *choose_int8(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_int8.choose(filter);
    if (filter->depth_multiplier == 0) return &tm_wasm_simd_conv2d_int8;
    return filter->depth_multiplier == 1 ? &tm_wasm_simd_depthwise_int8 : &tm_portable_depthwise_int8;
}

const tm_kernels_t tm_wasm_simd_int8 = {
    .element_size = 1,
    .bias_size = 4,
    .is_integer = true,
    .lowest = INT8_MIN,
    .highest = INT8_MAX,
    .choose = choose_int8,
    .mean = tm_wasm_simd_mean_int8,
    .add = tm_wasm_simd_add_int8,
    .to_real = tm_portable_to_real_int8,
    .from_real = tm_portable_from_real_int8,
};
#endif

#if TM_HAS_TYPE(TM_MDL_FP32)
static const tm_filter_kernel_t *choose_fp32(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_fp32.choose(filter);
    if (filter->depth_multiplier == 0) return &tm_wasm_simd_conv2d_fp32;
    return filter->depth_multiplier == 1 ? &tm_wasm_simd_depthwise_fp32 : &tm_portable_depthwise_fp32;
}

const tm_kernels_t tm_wasm_simd_fp32 = {
    .element_size = 4,
    .bias_size = 4,
    .is_integer = false,
    .lowest = 0,
    .highest = 0,
    .choose = choose_fp32,
    .mean = tm_portable_mean_fp32,
    .add = tm_portable_add_fp32,
    .to_real = tm_portable_to_real_fp32,
    .from_real = tm_portable_from_real_fp32,
};
#endif

const tm_backend_t tm_backend_wasm_simd = {
    .name = "wasm_simd",
    .kernels = {WASM_INT8, PORTABLE_INT16, WASM_FP32, THROUGH_FP32_FP16, THROUGH_FP32_FP8_143,
                THROUGH_FP32_FP8_152},
};

#endif
