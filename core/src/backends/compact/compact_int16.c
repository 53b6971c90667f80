#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_COMPACT && TM_HAS_TYPE(TM_MDL_INT16)
#include "../../elements/elem_int16.h"
/* elem_t has to be known first */
#include "small_filter_template.h"

static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    (void)filter;
    return &tm_small_filter_int16;
}

const tm_kernels_t tm_small_int16 = {
    .element_size = sizeof(elem_t),
    .bias_size = sizeof(bias_t),
    .is_integer = true,
    .lowest = ELEM_LOWEST,
    .highest = ELEM_HIGHEST,
    .choose = choose,
    .mean = tm_portable_mean_int16,
    .add = tm_portable_add_int16,
    .to_real = tm_portable_to_real_int16,
    .from_real = tm_portable_from_real_int16,
};
#endif
