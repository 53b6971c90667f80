/* GAP: the mean of every channel over the whole image. */
#include "../elements/single_precision.h"
#include "layer.h"

static uint32_t pixels(const tml_head_t *head) {
    return (uint32_t)head->in_dims[1] * head->in_dims[2];
}

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    if (tm_count_elements(head->out_dims) != head->in_dims[3]) {
        return TM_REFUSE_COUNT(check, TM_ERR_DIMS, TM_OUT_DIMS, head->out_dims, head->in_dims[3],
                               "%, for one value of each channel");
    }
    if (!check->kernels->is_integer) return TM_OK;
    if (pixels(head) > INT32_MAX / 256) {
        return TM_REFUSE_LARGE(check, TM_IN_DIMS, head->in_dims, "less, a sum may have % pixels",
                               INT32_MAX / 256);
    }
    float in_scale = tm_in_quantisation(head).scale;
    return tm_check_factor(check, tm_divide(in_scale, tm_out_quantisation(head).scale), in_scale,
                           TM_FIELD("in_s", offsetof(tml_head_t, in_s)));
}

static void run(const tm_layer_run_t *layer) {
    const tml_head_t *head = layer->head;
    layer->kernels->mean(tm_layer_input(layer), tm_in_quantisation(head), (int32_t)pixels(head),
                         head->in_dims[3], tm_layer_output(layer), tm_out_quantisation(head));
}

static uint32_t operations(const tml_head_t *head) {
    return tm_count_elements(head->in_dims);
}

const tm_layer_t tm_layer_global_pool = {
    .check = check,
    .run = run,
    .operations = operations,
};
