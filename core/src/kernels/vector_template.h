/*
 * int8 kernels for processors whose vectors hold at least 16 bytes: one body for all of them. The including file says how
 * the processor does it:
 *
 *   patch_t, BLOCK       element of a window in scratch, how many are one block
 *   factor_t, make_factor()   what a sum of a filter is scaled by
 *   copy_block()         BLOCK elements into a window
 *   dot_one()            bias + sum over a row of BLOCKs of weights * window
 *   dot_four()           the same of four windows
 *   eight_t              sums of eight channels; eight_load() from memory, eight_add_taps() two products for each
 *   finish_start_vector(), finish_four(), finish_eight()   sums to elements, as finish_sum() does
 */
#include "vector_conv2d_template.h"
#include "vector_depthwise_template.h"

static const tm_filter_kernel_t vector_depthwise = {
    .prepared_size = depthwise_prepared_size,
    .prepare = depthwise_prepare,
    .scratch_size = depthwise_scratch_size,
    .run = depthwise_run,
};

static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    if (tm_activation_is_curve(filter->activation)) return tm_portable_int8.choose(filter);
    return filter->depth_multiplier == 0 ? &vector_conv2d : &vector_depthwise;
}
