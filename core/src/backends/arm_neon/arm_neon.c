/* The table of the backend for 64-bit ARM with NEON. */
#include "../backends.h"

#if TM_BACKEND_ARM_NEON

#include "../../elements/activation.h"

#if TM_HAS_TYPE(TM_MDL_INT8)
static const tm_filter_kernel_t *choose_int8(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_int8.choose(filter);
    return filter->depth_multiplier == 0 ? &tm_arm_neon_conv2d_int8 : &tm_arm_neon_depthwise_int8;
}

static const tm_kernels_t arm_neon_int8 = {
    .element_size = 1,
    .bias_size = 4,
    .is_integer = true,
    .lowest = INT8_MIN,
    .highest = INT8_MAX,
    .choose = choose_int8,
    .mean = tm_portable_mean_int8,
    .add = tm_portable_add_int8,
    .to_real = tm_portable_to_real_int8,
    .from_real = tm_portable_from_real_int8,
};
#define ARM_NEON_INT8 &arm_neon_int8
#else
#define ARM_NEON_INT8 NULL
#endif

const tm_backend_t tm_backend_arm_neon = {
    .name = "arm_neon",
    .kernels = {ARM_NEON_INT8, PORTABLE_INT16, PORTABLE_FP32, PORTABLE_FP16, PORTABLE_FP8_143,
                PORTABLE_FP8_152},
};

#endif
