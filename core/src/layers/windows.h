/* Runs filters over the windows of an image: convolution, depthwise convolution, fully connected. */
#ifndef TM_WINDOWS_H
#define TM_WINDOWS_H

#include "layer.h"

/* How windows lie on the input. All in pixels. */
typedef struct {
    tm_count_t in_h, in_w, out_h, out_w;
    tm_count_t stride_h, stride_w, dilation_h, dilation_w;
    tm_count_t pad_top, pad_bottom, pad_left, pad_right;
} tm_geometry_t;

tm_layer_memory_t tm_windows_memory(const tm_filter_t *filter, const tm_geometry_t *geometry,
                                    const tm_kernels_t *kernels);
void              tm_windows_prepare(const tm_filter_t *filter, const tm_layer_run_t *layer);
void tm_windows_run(const tm_filter_t *filter, const tm_geometry_t *geometry, const tm_layer_run_t *layer);

#endif
