/* The backend with little code: fast kernels for int8 and fp32 alone, the small floats through those of fp32. */
#include "../backends.h"

#if TM_BACKEND_COMPACT

#include "small_int16.h"
#include "through_fp32.h"

const tm_backend_t tm_backend_compact = {
    .name = "compact",
    .kernels = {PORTABLE_INT8, SMALL_INT16, PORTABLE_FP32, THROUGH_FP32_FP16, THROUGH_FP32_FP8_143,
                THROUGH_FP32_FP8_152},
};

#endif
