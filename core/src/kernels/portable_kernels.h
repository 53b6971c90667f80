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

/* clang-format off */
#define DECLARE_PORTABLE(type, suffix, name) \
    extern const tm_kernels_t tm_portable_##suffix; \
    extern const tm_filter_kernel_t tm_portable_conv2d_##suffix, tm_portable_depthwise_##suffix; \
    void tm_portable_mean_##suffix(const void *in, tm_quantisation_t in_quantisation, int32_t pixels, \
                                   int32_t channels, void *out, tm_quantisation_t out_quantisation); \
    void tm_portable_add_##suffix(const void *in0, tm_quantisation_t quantisation0, const void *in1, \
                                  tm_quantisation_t quantisation1, int32_t count, void *out, \
                                  tm_quantisation_t out_quantisation); \
    void tm_portable_to_real_##suffix(const void *elements, tm_quantisation_t quantisation, int32_t count, \
                                      float *reals); \
    void tm_portable_from_real_##suffix(const float *reals, tm_quantisation_t quantisation, int32_t count, \
                                        void *elements);
/* clang-format on */
TM_ELEMENT_TYPES(DECLARE_PORTABLE)
#undef DECLARE_PORTABLE

#endif
