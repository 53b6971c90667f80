/* The table of a backend that brings filters for int8 and leaves everything else to the portable kernels. */
#ifndef TM_INT8_BACKEND_H
#define TM_INT8_BACKEND_H

#include "../elements/activation.h"
#include "backends.h"

#define TM_BACKEND_WITH_INT8(backend, int8_kernels)                                                          \
    const tm_backend_t tm_backend_##backend = {                                                              \
        .name = #backend,                                                                                    \
        .kernels = {int8_kernels, PORTABLE_INT16, PORTABLE_FP32, PORTABLE_FP16, PORTABLE_FP8_143,            \
                    PORTABLE_FP8_152},                                                                       \
    };

/* Defines tm_backend_<backend>, whose int8 filters choose_filter() picks. */
#if TM_HAS_TYPE(TM_MDL_INT8)
#define TM_INT8_BACKEND(backend, choose_filter)                                                              \
    static const tm_kernels_t own_int8 = {                                                                   \
        .element_size = 1,                                                                                   \
        .bias_size = 4,                                                                                      \
        .is_integer = true,                                                                                  \
        .lowest = INT8_MIN,                                                                                  \
        .highest = INT8_MAX,                                                                                 \
        .choose = (choose_filter),                                                                           \
        .mean = tm_portable_mean_int8,                                                                       \
        .add = tm_portable_add_int8,                                                                         \
        .to_real = tm_portable_to_real_int8,                                                                 \
        .from_real = tm_portable_from_real_int8,                                                             \
    };                                                                                                       \
    TM_BACKEND_WITH_INT8(backend, &own_int8)
#else
#define TM_INT8_BACKEND(backend, choose_filter) TM_BACKEND_WITH_INT8(backend, NULL)
#endif

#endif
