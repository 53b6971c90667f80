/* What Conv2D and DWConv2D share: their struct in the file. */
#include "convolution.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tml_conv2d_dw_t, name))

tm_filter_t tm_convolution_filter(const tml_head_t *head, const tm_kernels_t *kernels) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)head;
    const uint8_t         *bytes = (const uint8_t *)head;
    return (tm_filter_t){
        .weights = bytes + layer->w_oft,
        .bias = bytes + layer->b_oft,
        .weight_scale = kernels->is_integer ? (const float *)(const void *)(bytes + layer->ws_oft) : NULL,
        .in = tm_in_quantisation(head),
        .out = tm_out_quantisation(head),
        .activation = (tm_act_t)layer->act,
        .filters = (tm_count_t)head->out_dims[3],
        .channels = (tm_count_t)head->in_dims[3],
        .kernel_h = layer->kernel_h,
        .kernel_w = layer->kernel_w,
        .depth_multiplier = (tm_count_t)layer->depth_mul,
    };
}

tm_geometry_t tm_convolution_geometry(const tml_head_t *head) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)head;
    return (tm_geometry_t){
        .in_h = (tm_count_t)head->in_dims[1],
        .in_w = (tm_count_t)head->in_dims[2],
        .out_h = (tm_count_t)head->out_dims[1],
        .out_w = (tm_count_t)head->out_dims[2],
        .stride_h = layer->stride_h,
        .stride_w = layer->stride_w,
        .dilation_h = layer->dilation_h,
        .dilation_w = layer->dilation_w,
        .pad_top = layer->pad[0],
        .pad_bottom = layer->pad[1],
        .pad_left = layer->pad[2],
        .pad_right = layer->pad[3],
    };
}

/* Windows of `span` pixels that fit `padded` ones, each `stride` behind the other. */
static int32_t count_windows(int32_t padded, int32_t span, int32_t stride) {
    return padded < span ? 0 : (padded - span) / stride + 1;
}

tm_err_t tm_check_convolution(const tm_layer_check_t *check) {
    const tml_conv2d_dw_t   *layer = (const tml_conv2d_dw_t *)check->head;
    static const char *const names[6] = {"kernel_w", "kernel_h",   "stride_w",
                                         "stride_h", "dilation_w", "dilation_h"};
    for (uint32_t i = 0; i < 6; i++) {
        uint8_t value = (&layer->kernel_w)[i];
        if (value == 0) {
            return TM_REFUSE(check, TM_ERR_KSIZE, TM_FIELD(names[i], offsetof(tml_conv2d_dw_t, kernel_w) + i),
                             value, "at least 1", 0);
        }
    }
    (void)names;
    if (layer->act >= TM_ACT_MAXCNT) {
        return TM_REFUSE(check, TM_ERR_ACTIVATION, FIELD(act), layer->act, "an activation from 0 to %",
                         TM_ACT_MAXCNT - 1);
    }
    tm_geometry_t g = tm_convolution_geometry(check->head);
    int32_t       span_h = (int32_t)(layer->kernel_h - 1) * g.dilation_h + 1,
            span_w = (int32_t)(layer->kernel_w - 1) * g.dilation_w + 1;
    int32_t rows = count_windows(g.in_h + g.pad_top + g.pad_bottom, span_h, g.stride_h);
    int32_t columns = count_windows(g.in_w + g.pad_left + g.pad_right, span_w, g.stride_w);
    if (g.out_h != rows) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, TM_OUT_DIMS, 1), g.out_h,
                         "% rows, from input, padding, kernel, stride and dilation", rows);
    }
    if (g.out_w != columns) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, TM_OUT_DIMS, 2), g.out_w,
                         "% columns, from input, padding, kernel, stride and dilation", columns);
    }
    return TM_OK;
}

tm_err_t tm_check_convolution_parts(const tm_layer_check_t *check, uint32_t depth) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    tm_layer_parts_t       parts = {
              .struct_size = sizeof(tml_conv2d_dw_t),
              .oft_offset = offsetof(tml_conv2d_dw_t, ws_oft),
              .ws_oft = layer->ws_oft,
              .w_oft = layer->w_oft,
              .b_oft = layer->b_oft,
              .filters = check->head->out_dims[3],
              .depth = depth,
              .may_repeat = false,
    };
    return tm_check_parts(check, &parts);
}

tm_layer_memory_t tm_convolution_memory(const tml_head_t *head, const tm_kernels_t *kernels) {
    tm_filter_t   filter = tm_convolution_filter(head, kernels);
    tm_geometry_t geometry = tm_convolution_geometry(head);
    return tm_windows_memory(&filter, &geometry, kernels);
}

void tm_convolution_prepare(const tm_layer_run_t *layer) {
    tm_filter_t filter = tm_convolution_filter(layer->head, layer->kernels);
    tm_windows_prepare(&filter, layer);
}

/* A pointwise convolution without stride is one long row of pixels, whatever the shape. */
static void flatten(tm_geometry_t *g) {
    g->in_w = g->out_w = (tm_count_t)(g->out_h * g->out_w);
    g->in_h = g->out_h = 1;
}

void tm_convolution_run(const tm_layer_run_t *layer) {
    tm_filter_t   filter = tm_convolution_filter(layer->head, layer->kernels);
    tm_geometry_t geometry = tm_convolution_geometry(layer->head);
    if (filter.kernel_h == 1 && filter.kernel_w == 1 && geometry.stride_h == 1 && geometry.stride_w == 1 &&
        geometry.in_h == geometry.out_h && geometry.in_w == geometry.out_w) {
        flatten(&geometry);
    }
    tm_windows_run(&filter, &geometry, layer);
}
