/* What the int8 kernels for cores without vector instructions share: how sums become elements, by integers alone. */
#ifndef TM_INTEGER_INT8_H
#define TM_INTEGER_INT8_H

#include "../../kernels/kernels.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"
#include "../../elements/integer_scaling.h"

/* Prepared data: one of these for all filters, then a tm_scaling_t for each. */
typedef struct {
    int32_t low, high; /* of the output's elements, from range and activation */
    int32_t zero;
    int32_t reserved;
} integer_finish_t;

static inline const tm_scaling_t *integer_scalings(const void *prepared) {
    return (const tm_scaling_t *)(const void *)((const integer_finish_t *)prepared + 1);
}

uint32_t tm_integer_prepared_size(const tm_filter_t *filter);
void     tm_integer_prepare(const tm_filter_t *filter, void *prepared);

static inline elem_t integer_finish_sum(int32_t sum, const tm_scaling_t *scaling,
                                        const integer_finish_t *finish) {
    int32_t stored = tm_scale(sum, scaling, finish->zero);
    if (stored < finish->low) stored = finish->low;
    if (stored > finish->high) stored = finish->high;
    return (elem_t)stored;
}

#endif
