/* What the int8 kernels for cores without vector instructions share: how sums become elements, by integers alone. */
#ifndef TM_INTEGER_INT8_H
#define TM_INTEGER_INT8_H

#include "../../kernels/kernels.h"
#include "../../kernels/tile.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"
#include "../../elements/integer_scaling.h"

/* Prepared data: one of these for all filters, then a tm_scaling_t for each. */
typedef struct {
    int32_t low, high; /* of the output's elements, from range and activation */
    int32_t zero;
    int32_t is_whole_range; /* low and high are those of int8 */
} integer_finish_t;

static inline const tm_scaling_t *integer_scalings(const void *prepared) {
    return (const tm_scaling_t *)(const void *)((const integer_finish_t *)prepared + 1);
}

integer_finish_t tm_integer_finish_start(const tm_filter_t *filter);
tm_scaling_t     tm_integer_scaling(const tm_filter_t *filter, int32_t f);

uint32_t tm_integer_prepared_size(const tm_filter_t *filter);
void     tm_integer_prepare(const tm_filter_t *filter, void *prepared);

/* Depthwise convolution, all outputs of filter f. */
void tm_integer_depthwise_filter(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                                 int32_t f);

static inline int32_t integer_limit(int32_t stored, const integer_finish_t *finish) {
#if defined(__ARM_FEATURE_SAT)
    __asm__("ssat %0, #8, %0" : "+r"(stored));
    if (finish->is_whole_range) return stored;
#endif
    if (stored < finish->low) stored = finish->low;
    if (stored > finish->high) stored = finish->high;
    return stored;
}

static inline elem_t integer_finish_sum(int32_t sum, const tm_scaling_t *scaling,
                                        const integer_finish_t *finish) {
    return (elem_t)integer_limit(tm_scale(sum, scaling, finish->zero), finish);
}

/* Output f of all windows of a tile. */
static inline void integer_finish_tile(int32_t sum0, int32_t sum1, int32_t sum2, int32_t sum3,
                                       const tm_scaling_t *scaling, const integer_finish_t *finish,
                                       elem_t *const out[TILE], int32_t f) {
    const tm_scaling_t     in_registers = *scaling;
    const integer_finish_t limits = *finish;
    out[0][f] = integer_finish_sum(sum0, &in_registers, &limits);
    out[1][f] = integer_finish_sum(sum1, &in_registers, &limits);
    out[2][f] = integer_finish_sum(sum2, &in_registers, &limits);
    out[3][f] = integer_finish_sum(sum3, &in_registers, &limits);
}

#endif
