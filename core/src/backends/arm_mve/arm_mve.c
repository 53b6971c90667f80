/* The table of the backend for ARM cores with Helium (Cortex-M55, M85). */
#include "../int8_backend.h"

#if TM_BACKEND_ARM_MVE

#if TM_HAS_TYPE(TM_MDL_INT8)
static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_int8.choose(filter);
    if (filter->depth_multiplier == 0) return &tm_arm_mve_conv2d_int8;
    return filter->depth_multiplier == 1 ? &tm_arm_mve_depthwise_int8 : &tm_portable_depthwise_int8;
}
#endif

TM_INT8_BACKEND(arm_mve, choose)

#endif
