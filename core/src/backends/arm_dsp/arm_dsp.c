/* The table of the backend for ARM cores with DSP instructions (Cortex-M4, M7, M33). */
#include "../int8_backend.h"

#if TM_BACKEND_ARM_DSP

#if TM_HAS_TYPE(TM_MDL_INT8)
static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_int8.choose(filter);
    return filter->depth_multiplier == 0 ? &tm_arm_dsp_conv2d_int8 : &tm_arm_dsp_depthwise_int8;
}
#endif

TM_INT8_BACKEND(arm_dsp, choose)

#endif
