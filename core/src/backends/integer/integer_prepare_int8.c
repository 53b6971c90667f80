/* Factors of the filters, taken apart for integer arithmetic. */
#include "../backends.h"

#if TM_HAS_INTEGER_KERNELS

#include "integer_int8.h"

uint32_t tm_integer_prepared_size(const tm_filter_t *filter) {
    uint32_t size =
        (uint32_t)(sizeof(integer_finish_t) + (size_t)(uint32_t)filter->filters * sizeof(tm_scaling_t));
    return (size + 7u) & ~7u;
}

/* The largest size that a sum can have; the check at load keeps it below 2^31. */
static uint32_t sum_bound(const tm_filter_t *filter, int32_t f) {
    int32_t  bias = ((const int32_t *)filter->bias)[f];
    uint32_t depth = (uint32_t)(filter->kernel_h * filter->kernel_w);
    if (filter->depth_multiplier == 0) depth *= (uint32_t)filter->channels;
    return depth * (128u * 128u) + (bias < 0 ? 0u - (uint32_t)bias : (uint32_t)bias);
}

integer_finish_t tm_integer_finish_start(const tm_filter_t *filter) {
    finish_t         finish = finish_start(filter->out, filter->activation);
    integer_finish_t common = {finish.lowest, finish.highest, finish.zero, 0};
    common.is_whole_range = common.low == ELEM_LOWEST && common.high == ELEM_HIGHEST;
    return common;
}

tm_scaling_t tm_integer_scaling(const tm_filter_t *filter, int32_t f) {
    return tm_scaling(filter_factor(filter, f), sum_bound(filter, f), filter->out.zero);
}

void tm_integer_prepare(const tm_filter_t *filter, void *prepared) {
    integer_finish_t *common = prepared;
    tm_scaling_t     *scalings = (tm_scaling_t *)(void *)(common + 1);
    *common = tm_integer_finish_start(filter);
    for (int32_t f = 0; f < filter->filters; f++) scalings[f] = tm_integer_scaling(filter, f);
}

#endif
