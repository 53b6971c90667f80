/*
 * Kernels that compute with the small floats as fp32: weights are converted once at load, inputs and outputs on the way
 * through the fastest fp32 kernels of the build. The results are the portable ones, whose sums are single precision too.
 */
#ifndef TM_THROUGH_FP32_H
#define TM_THROUGH_FP32_H

#include "../backends.h"

extern const tm_kernels_t tm_through_fp32_fp16, tm_through_fp32_fp8_143, tm_through_fp32_fp8_152;

/* Rows of a table; without fp32 in the build the portable ones, NULL where the build leaves the type out. */
#if TM_HAS_TYPE(TM_MDL_FP32) && TM_HAS_TYPE(TM_MDL_FP16)
#define THROUGH_FP32_FP16 &tm_through_fp32_fp16
#else
#define THROUGH_FP32_FP16 PORTABLE_FP16
#endif
#if TM_HAS_TYPE(TM_MDL_FP32) && TM_HAS_TYPE(TM_MDL_FP8_143)
#define THROUGH_FP32_FP8_143 &tm_through_fp32_fp8_143
#else
#define THROUGH_FP32_FP8_143 PORTABLE_FP8_143
#endif
#if TM_HAS_TYPE(TM_MDL_FP32) && TM_HAS_TYPE(TM_MDL_FP8_152)
#define THROUGH_FP32_FP8_152 &tm_through_fp32_fp8_152
#else
#define THROUGH_FP32_FP8_152 PORTABLE_FP8_152
#endif

#endif
