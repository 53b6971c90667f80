/* DWConv2D: filter f reads channel f / depth_mul alone. Weights [c_out][kernel_h][kernel_w]. */
#include "convolution.h"

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    uint32_t               channels = check->head->in_dims[3];
    tm_err_t               error = tm_check_convolution(check);
    if (error != TM_OK) return error;
    uint32_t filters = check->head->out_dims[3];
    if (filters % channels != 0) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, TM_OUT_DIMS, 3), filters,
                         "a multiple of the % input channels", channels);
    }
    if (layer->depth_mul != filters / channels) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("depth_mul", offsetof(tml_conv2d_dw_t, depth_mul)),
                         layer->depth_mul, "%, output channels by input channels", filters / channels);
    }
    return tm_check_convolution_parts(check, (uint32_t)layer->kernel_h * layer->kernel_w);
}

static uint32_t operations(const tml_head_t *head) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)head;
    return tm_count_elements(head->out_dims) * layer->kernel_w * layer->kernel_h;
}

const tm_layer_t tm_layer_depthwise = {
    .check = check,
    .memory = tm_convolution_memory,
    .prepare = tm_convolution_prepare,
    .run = tm_convolution_run,
    .operations = operations,
};
