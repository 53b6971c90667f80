/* GAP: the mean of every channel over the whole image. */
#include "../elements/single_precision.h"
#include "layer.h"

static uint32_t pixels(const tml_head_t *head) {
    return (uint32_t)head->in_dims[1] * head->in_dims[2];
}

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    if (tm_count_elements(head->out_dims) != head->in_dims[3]) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("out_dims", offsetof(tml_head_t, out_dims) + 2),
                         tm_count_elements(head->out_dims), "% values, one for each channel",
                         head->in_dims[3]);
    }
    if (!check->kernels->is_integer) return TM_OK;
    if (pixels(head) > INT32_MAX / 256) {
        return TM_REFUSE(check, TM_ERR_LIMIT, TM_FIELD("in_dims", offsetof(tml_head_t, in_dims) + 2),
                         pixels(head), "at most % pixels, so that no sum can overflow", INT32_MAX / 256);
    }
    return tm_check_factor(check, tm_divide(tm_in_quantisation(head).scale, tm_out_quantisation(head).scale),
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
