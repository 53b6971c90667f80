/* The backend that runs anywhere and defines the results of all others. */
#include "../backends.h"

const tm_backend_t tm_backend_portable = {
    .name = "portable",
    .kernels = {PORTABLE_INT8, PORTABLE_INT16, PORTABLE_FP32, PORTABLE_FP16, PORTABLE_FP8_143,
                PORTABLE_FP8_152},
};
