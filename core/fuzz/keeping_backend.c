#include "keeping_backend.h"

#include "kernels/portable_kernels.h"

static tm_filter_kernel_t conv2d[TM_MDL_TYPE_COUNT], depthwise[TM_MDL_TYPE_COUNT];

static const tm_filter_kernel_t *keeping(const tm_kernels_t *portable, const tm_filter_t *filter,
                                         uint32_t type) {
    tm_filter_kernel_t *kernel = filter->depth_multiplier == 0 ? &conv2d[type] : &depthwise[type];
    *kernel = *portable->choose(filter);
    kernel->keeps_prepared = true;
    kernel->wants_padded_input = true;
    return kernel;
}

#define CHOOSE(type, suffix, name)                                                                           \
    static const tm_filter_kernel_t *choose_##suffix(const tm_filter_t *filter) {                            \
        return keeping(&tm_portable_##suffix, filter, type);                                                 \
    }
TM_ELEMENT_TYPES(CHOOSE)
#undef CHOOSE

const tm_backend_t *keeping_backend(void) {
    static tm_kernels_t kernels[TM_MDL_TYPE_COUNT];
    static tm_backend_t backend = {.name = "keeping"};
#define ROW(type, suffix, name)                                                                              \
    kernels[type] = tm_portable_##suffix;                                                                    \
    kernels[type].choose = choose_##suffix;                                                                  \
    backend.kernels[type] = &kernels[type];
    TM_ELEMENT_TYPES(ROW)
#undef ROW
    return &backend;
}
