/* What Conv2D and DWConv2D share: their struct in the file. */
#ifndef TM_CONVOLUTION_H
#define TM_CONVOLUTION_H

#include "windows.h"

tm_filter_t   tm_convolution_filter(const tml_head_t *head, const tm_kernels_t *kernels);
tm_geometry_t tm_convolution_geometry(const tml_head_t *head);

/* Kernel, stride, dilation, activation and the shape of the output. */
tm_err_t tm_check_convolution(const tm_layer_check_t *check);
/* Weight scales, weights and bias for sums of `depth` products. */
tm_err_t tm_check_convolution_parts(const tm_layer_check_t *check, uint32_t depth);

tm_layer_memory_t tm_convolution_memory(const tml_head_t *head, const tm_kernels_t *kernels);
void              tm_convolution_prepare(const tm_layer_run_t *layer);
void              tm_convolution_run(const tm_layer_run_t *layer);

#endif
