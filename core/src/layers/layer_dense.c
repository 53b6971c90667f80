/* FC: fully connected, a 1x1 convolution of one pixel. The input is read as one row of values, whatever its shape. */
#include "windows.h"

static uint32_t depth(const tml_head_t *head) {
    return tm_count_elements(head->in_dims);
}

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_fc_t  *layer = (const tml_fc_t *)check->head;
    uint32_t         filters = check->head->out_dims[3];
    tm_layer_parts_t parts = {
        .struct_size = sizeof(tml_fc_t),
        .oft_offset = offsetof(tml_fc_t, ws_oft),
        .ws_oft = layer->ws_oft,
        .w_oft = layer->w_oft,
        .b_oft = layer->b_oft,
        .filters = filters,
        .depth = depth(check->head),
        .may_repeat = true,
    };
    if (tm_count_elements(check->head->out_dims) != filters) {
        uint32_t side = check->head->out_dims[1] != 1 ? 1 : 2;
        return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, TM_OUT_DIMS, side),
                         check->head->out_dims[side], "1, the output is one pixel", 0);
    }
    return tm_check_parts(check, &parts);
}

static const tm_geometry_t one_pixel = {.in_h = 1,
                                        .in_w = 1,
                                        .out_h = 1,
                                        .out_w = 1,
                                        .stride_h = 1,
                                        .stride_w = 1,
                                        .dilation_h = 1,
                                        .dilation_w = 1};

static tm_filter_t filter_of(const tml_head_t *head, const tm_kernels_t *kernels) {
    const tml_fc_t *layer = (const tml_fc_t *)head;
    const uint8_t  *bytes = (const uint8_t *)head;
    return (tm_filter_t){
        .weights = bytes + layer->w_oft,
        .bias = bytes + layer->b_oft,
        .weight_scale = kernels->is_integer ? (const float *)(const void *)(bytes + layer->ws_oft) : NULL,
        .in = tm_in_quantisation(head),
        .out = tm_out_quantisation(head),
        .activation = TM_ACT_NONE,
        .filters = (tm_count_t)head->out_dims[3],
        .channels = (tm_count_t)depth(head),
        .kernel_h = 1,
        .kernel_w = 1,
        .depth_multiplier = 0,
    };
}

static tm_layer_memory_t memory(const tml_head_t *head, const tm_kernels_t *kernels) {
    tm_filter_t filter = filter_of(head, kernels);
    return tm_windows_memory(&filter, &one_pixel, kernels);
}

static void prepare(const tm_layer_run_t *layer) {
    tm_filter_t filter = filter_of(layer->head, layer->kernels);
    tm_windows_prepare(&filter, layer);
}

static void run(const tm_layer_run_t *layer) {
    tm_filter_t filter = filter_of(layer->head, layer->kernels);
    tm_windows_run(&filter, &one_pixel, layer);
}

static uint32_t operations(const tml_head_t *head) {
    return depth(head) * head->out_dims[3];
}

const tm_layer_t tm_layer_dense = {
    .check = check,
    .memory = memory,
    .prepare = prepare,
    .run = run,
    .operations = operations,
};
