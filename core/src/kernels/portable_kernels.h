/* The portable kernels by element type, for backends that speed up only some of them. */
#ifndef TM_PORTABLE_KERNELS_H
#define TM_PORTABLE_KERNELS_H

#include "kernels.h"

/* One entry per element type: its number, the suffix of its names, the name that the table prints. */
#define TM_ELEMENT_TYPES(ENTRY)                                                                              \
    ENTRY(TM_MDL_INT8, int8, "int8")                                                                         \
    ENTRY(TM_MDL_INT16, int16, "int16")                                                                      \
    ENTRY(TM_MDL_FP32, fp32, "fp32")                                                                         \
    ENTRY(TM_MDL_FP16, fp16, "fp16")                                                                         \
    ENTRY(TM_MDL_FP8_143, fp8_143, "fp8_143")                                                                \
    ENTRY(TM_MDL_FP8_152, fp8_152, "fp8_152")

#define TM_HAS_TYPE(type) ((TM_MDL_TYPES) >> (type)&1)

#define DECLARE_PORTABLE(type, suffix, name)                                                                 \
    extern const tm_kernels_t       tm_portable_##suffix;                                                    \
    extern const tm_filter_kernel_t tm_portable_conv2d_##suffix, tm_portable_depthwise_##suffix;
TM_ELEMENT_TYPES(DECLARE_PORTABLE)
#undef DECLARE_PORTABLE

#endif
