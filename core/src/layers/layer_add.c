/* ADD: the sum of two tensors of the same shape, each with its own scale. */
#include "layer.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tml_add_t, name))

static tm_quantisation_t second_quantisation(const tml_add_t *layer) {
    return tm_read_quantisation(&layer->in_s1, &layer->in_zp1);
}

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    const tml_add_t  *layer = (const tml_add_t *)head;
    uint64_t          bytes = (uint64_t)tm_count_elements(head->in_dims) * check->kernels->element_size;
    tm_err_t          error;
    for (uint32_t i = 1; i < 4; i++) {
        if (head->out_dims[i] != head->in_dims[i]) {
            return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("out_dims", offsetof(tml_head_t, out_dims) + 2 * i),
                             head->out_dims[i], "%, as in the inputs", head->in_dims[i]);
        }
    }
    if ((error = tm_check_place(check, FIELD(in_oft1), layer->in_oft1, bytes)) != TM_OK) return error;
    if (!check->kernels->is_integer) return TM_OK;
    tm_quantisation_t second = second_quantisation(layer);
    float             out_scale = tm_out_quantisation(head).scale;
    if ((error = tm_check_quantisation(check, second, FIELD(in_s1), FIELD(in_zp1))) != TM_OK) return error;
    error = tm_check_factor(check, tm_in_quantisation(head).scale / out_scale,
                            TM_FIELD("in_s", offsetof(tml_head_t, in_s)));
    if (error != TM_OK) return error;
    return tm_check_factor(check, second.scale / out_scale, FIELD(in_s1));
}

static void run(const tm_layer_run_t *layer) {
    const tml_head_t *head = layer->head;
    const tml_add_t  *add = (const tml_add_t *)head;
    layer->kernels->add(tm_layer_input(layer), tm_in_quantisation(head), layer->buffer + add->in_oft1,
                        second_quantisation(add), (int32_t)tm_count_elements(head->in_dims),
                        tm_layer_output(layer), tm_out_quantisation(head));
}

static uint32_t operations(const tml_head_t *head) {
    (void)head;
    return 0;
}

const tm_layer_t tm_layer_add = {
    .check = check,
    .run = run,
    .operations = operations,
};
