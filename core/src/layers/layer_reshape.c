/* Reshape: the same values under another shape, usually in place. */
#include "layer.h"

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    if (tm_count_elements(head->out_dims) != tm_count_elements(head->in_dims)) {
        return TM_REFUSE_COUNT(check, TM_ERR_DIMS, TM_OUT_DIMS, head->out_dims,
                               tm_count_elements(head->in_dims), "%, for as many values as the input has");
    }
    return TM_OK;
}

static void run(const tm_layer_run_t *layer) {
    if (layer->head->in_oft == layer->head->out_oft) return;
    __builtin_memcpy(tm_layer_output(layer), tm_layer_input(layer),
                     (size_t)tm_count_elements(layer->head->in_dims) * layer->kernels->element_size);
}

static uint32_t operations(const tml_head_t *head) {
    (void)head;
    return 0;
}

const tm_layer_t tm_layer_reshape = {
    .check = check,
    .run = run,
    .operations = operations,
};
