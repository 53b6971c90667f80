/* The table of the WebAssembly SIMD backend. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD

#include "wasm_simd.h"

#include "../../elements/activation.h"
#include "../backends.h"
#include "../compact/through_fp32.h"

TM_SMALL void tm_wasm_simd_finish_rare(rare_t *rare) {
    float *sums = (float *)rare->vectors;
    for (int32_t i = 0; i < 2 * WINDOWS * 4; i++) {
        if (tm_activation_is_curve(rare->activation))
            sums[i] = tm_activation_curve(sums[i], rare->activation) / rare->scale;
        if (sums[i] < rare->low) sums[i] = rare->low;
        if (sums[i] > rare->high) sums[i] = rare->high;
    }
}

#if TM_HAS_TYPE(TM_MDL_INT8)
static const tm_filter_kernel_t *choose_int8(const tm_filter_t *filter) {
    (void)filter;
    return &tm_wasm_simd_filter_int8;
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
    .from_real = tm_wasm_simd_from_real_int8,
};
#endif

#if TM_HAS_TYPE(TM_MDL_INT16)
static const tm_filter_kernel_t *choose_int16(const tm_filter_t *filter) {
    (void)filter;
    return &tm_wasm_simd_filter_int16;
}

const tm_kernels_t tm_wasm_simd_int16 = {
    .element_size = 2,
    .bias_size = 4,
    .is_integer = true,
    .lowest = INT16_MIN,
    .highest = INT16_MAX,
    .choose = choose_int16,
    .mean = tm_portable_mean_int16,
    .add = tm_portable_add_int16,
    .to_real = tm_portable_to_real_int16,
    .from_real = tm_wasm_simd_from_real_int16,
};
#endif

#if TM_HAS_TYPE(TM_MDL_FP32)
static const tm_filter_kernel_t *choose_fp32(const tm_filter_t *filter) {
    (void)filter;
    return &tm_wasm_simd_filter_fp32;
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
    .kernels = {WASM_INT8, WASM_INT16, WASM_FP32, THROUGH_FP32_FP16, THROUGH_FP32_FP8_143,
                THROUGH_FP32_FP8_152},
};

#endif
