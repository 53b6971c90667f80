/* Softmax over the channels of every pixel. Works with floats in the place of its output. */
#include "layer.h"

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    for (uint32_t i = 1; i < 4; i++) {
        if (head->out_dims[i] != head->in_dims[i]) {
            return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("out_dims", offsetof(tml_head_t, out_dims) + 2 * i),
                             head->out_dims[i], "%, as in the input", head->in_dims[i]);
        }
    }
    return TM_OK;
}

static void run(const tm_layer_run_t *layer) {
    const tml_head_t *head = layer->head;
    uint32_t          pixels = (uint32_t)head->in_dims[1] * head->in_dims[2];
    size_t            step = (size_t)head->in_dims[3] * layer->kernels->element_size;
    const uint8_t    *in = tm_layer_input(layer);
    uint8_t          *out = tm_layer_output(layer);
    for (uint32_t p = 0; p < pixels; p++, in += step, out += step) {
        layer->kernels->softmax(in, tm_in_quantisation(head), head->in_dims[3], out,
                                tm_out_quantisation(head));
    }
}

static uint32_t operations(const tml_head_t *head) {
    return 6u * head->in_dims[3];
}

const tm_layer_t tm_layer_softmax = {
    .check = check,
    .run = run,
    .operations = operations,
};
