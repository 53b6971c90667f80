/* Names of the backends and of the portable kernels for the rows of their tables. */
#ifndef TM_BACKENDS_H
#define TM_BACKENDS_H

#include "../kernels/portable_kernels.h"

extern const tm_backend_t tm_backend_portable, tm_backend_integer, tm_backend_arm_dsp, tm_backend_arm_mve,
    tm_backend_arm_neon, tm_backend_riscv_vector, tm_backend_x86, tm_backend_wasm_simd,
    tm_backend_wasm_relaxed;

#define TM_HAS_ARM_DSP_KERNELS (TM_BACKEND_ARM_DSP && TM_HAS_TYPE(TM_MDL_INT8))
#define TM_HAS_ARM_MVE_KERNELS (TM_BACKEND_ARM_MVE && TM_HAS_TYPE(TM_MDL_INT8))
#define TM_HAS_ARM_NEON_KERNELS (TM_BACKEND_ARM_NEON && TM_HAS_TYPE(TM_MDL_INT8))
/* The int8 kernels by integer arithmetic, which other backends use too. */
#define TM_HAS_INTEGER_KERNELS                                                                               \
    ((TM_BACKEND_INTEGER || TM_BACKEND_ARM_DSP || TM_BACKEND_RISCV_VECTOR) && TM_HAS_TYPE(TM_MDL_INT8))
extern const tm_filter_kernel_t tm_integer_conv2d_int8, tm_integer_depthwise_int8, tm_arm_dsp_conv2d_int8,
    tm_arm_dsp_depthwise_int8, tm_arm_mve_conv2d_int8, tm_arm_mve_depthwise_int8, tm_arm_neon_conv2d_int8,
    tm_arm_neon_depthwise_int8;

extern const tm_backend_t tm_backend_compact;

#if TM_HAS_TYPE(TM_MDL_INT8)
#define PORTABLE_INT8 &tm_portable_int8
#else
#define PORTABLE_INT8 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_INT16)
#define PORTABLE_INT16 &tm_portable_int16
#else
#define PORTABLE_INT16 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_FP32)
#define PORTABLE_FP32 &tm_portable_fp32
#else
#define PORTABLE_FP32 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_FP16)
#define PORTABLE_FP16 &tm_portable_fp16
#else
#define PORTABLE_FP16 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_FP8_143)
#define PORTABLE_FP8_143 &tm_portable_fp8_143
#else
#define PORTABLE_FP8_143 NULL
#endif
#if TM_HAS_TYPE(TM_MDL_FP8_152)
#define PORTABLE_FP8_152 &tm_portable_fp8_152
#else
#define PORTABLE_FP8_152 NULL
#endif

#endif
