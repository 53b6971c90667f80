/* Conv2D: every filter reads all channels. Weights [c_out][c_in][kernel_h][kernel_w]. */
#include "convolution.h"

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    tm_err_t               error = tm_check_convolution(check);
    if (error != TM_OK) return error;
    if (layer->depth_mul != 0) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("depth_mul", offsetof(tml_conv2d_dw_t, depth_mul)),
                         layer->depth_mul, "0 in a Conv2D", 0);
    }
    return tm_check_convolution_parts(check,
                                      (uint32_t)layer->kernel_h * layer->kernel_w * layer->h.in_dims[3]);
}

static uint32_t operations(const tml_head_t *head) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)head;
    return tm_count_elements(head->out_dims) * layer->kernel_w * layer->kernel_h * head->in_dims[3];
}

const tm_layer_t tm_layer_conv2d = {
    .check = check,
    .memory = tm_convolution_memory,
    .prepare = tm_convolution_prepare,
    .run = tm_convolution_run,
    .operations = operations,
};
