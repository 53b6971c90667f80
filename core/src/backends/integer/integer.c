/* The table of the backend for 32-bit cores without vector instructions and perhaps without floating point. */
#include "../int8_backend.h"

#if TM_BACKEND_INTEGER

#if TM_HAS_TYPE(TM_MDL_INT8)
static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_int8.choose(filter);
    return filter->depth_multiplier == 0 ? &tm_integer_conv2d_int8 : &tm_integer_depthwise_int8;
}
#endif

TM_INT8_BACKEND(integer, choose)

#endif
