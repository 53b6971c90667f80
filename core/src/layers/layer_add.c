/* ADD: the sum of two tensors of the same shape, each with its own scale. */
#include "../elements/rounding.h"
#include "layer.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tml_add_t, name))

static tm_quantisation_t second_quantisation(const tml_add_t *layer) {
    return tm_read_quantisation(&layer->in_s1, &layer->in_zp1);
}

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    const tml_add_t  *layer = (const tml_add_t *)head;
    tm_err_t          error;
    for (uint32_t i = 1; i < 4; i++) {
        if (head->out_dims[i] != head->in_dims[i]) {
            return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, TM_OUT_DIMS, i), head->out_dims[i],
                             "%, as in the inputs", head->in_dims[i]);
        }
    }
    if (!check->kernels->is_integer) return TM_OK;
    tm_quantisation_t second = second_quantisation(layer);
    float             out_scale = tm_out_quantisation(head).scale;
    if ((error = tm_check_quantisation(check, second, FIELD(in_s1), FIELD(in_zp1))) != TM_OK) return error;
    float in_scale = tm_in_quantisation(head).scale;
    error = tm_check_factor(check, tm_divide(in_scale, out_scale), in_scale,
                            TM_FIELD("in_s", offsetof(tml_head_t, in_s)));
    if (error != TM_OK) return error;
    return tm_check_factor(check, tm_divide(second.scale, out_scale), second.scale, FIELD(in_s1));
}

/* With which quantisation the tensor at `place` was written: by the last layer before this one that put its output
 * there, or as the input of the model. */
static tm_quantisation_t written_quantisation(const tm_layer_run_t *layer, uint32_t place) {
    const uint8_t    *bin = (const uint8_t *)layer->bin;
    tm_quantisation_t written = {0.0f, 0};
    uint32_t          offset = TM_HEADER_SIZE;
    for (uint32_t i = 0; i < layer->index; i++) {
        tm_head_copy_t    copy;
        const tml_head_t *head = tm_head_at(bin, layer->reader, offset, &copy);
        if (i == 0) written = tm_in_quantisation(head);
        if (head->out_oft == place) written = tm_out_quantisation(head);
        offset += head->size;
    }
    return written;
}

static bool is_same(tm_quantisation_t a, tm_quantisation_t b) {
    return tm_float_bits(a.scale) == tm_float_bits(b.scale) && a.zero == b.zero;
}

/* TinyMaix's converter writes the quantisations of the two inputs exchanged (and its engine computes with them, which
 * costs a quarter of the accuracy of an MNIST ResNet). Such a file gives itself away: the inputs were written with
 * just the opposite ones. */
static bool is_exchanged(const tm_layer_run_t *layer, const tml_add_t *add, tm_quantisation_t first,
                         tm_quantisation_t second) {
    if (is_same(first, second)) return false;
    return is_same(first, written_quantisation(layer, add->in_oft1)) &&
           is_same(second, written_quantisation(layer, layer->head->in_oft));
}

static void run(const tm_layer_run_t *layer) {
    const tml_head_t *head = layer->head;
    const tml_add_t  *add = (const tml_add_t *)head;
    tm_quantisation_t first = tm_in_quantisation(head), second = second_quantisation(add);
    if (layer->kernels->is_integer && is_exchanged(layer, add, first, second)) {
        first = second;
        second = tm_in_quantisation(head);
    }
    layer->kernels->add(tm_layer_input(layer), first, layer->buffer + add->in_oft1, second,
                        (int32_t)tm_count_elements(head->in_dims), tm_layer_output(layer),
                        tm_out_quantisation(head));
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
