/* Running a loaded model: layer after layer, nothing is checked and nothing allocated. */
#include "model.h"

void tm_cursor_run(const tm_mdl_t *mdl, const tm_cursor_t *cursor) {
    tm_layer_run_t layer = {mdl->b,        tm_model_reader(mdl),  cursor->head,
                            cursor->index, tm_model_kernels(mdl), mdl->buf,
                            cursor->kept,  mdl->scratch};
    tm_layers[cursor->head->type]->run(&layer);
}

float *tm_dequantised_output(const tm_mdl_t *mdl, const tml_head_t *head) {
    uint32_t bytes = tm_count_elements(head->out_dims) * tm_model_kernels(mdl)->element_size;
    uint8_t *elements = mdl->buf + head->out_oft;
    if (mdl->b->mdl_type == TM_MDL_FP32) return (float *)(void *)elements;
    return (float *)(void *)(elements + ((bytes + 7u) & ~7u));
}

void tm_finish_output(const tm_mdl_t *mdl, const tml_head_t *head, tm_mat_t *out) {
    uint8_t *elements = mdl->buf + head->out_oft;
    out->dims = head->out_dims[0];
    out->h = head->out_dims[1];
    out->w = head->out_dims[2];
    out->c = head->out_dims[3];
    if (!mdl->b->out_deq) {
        out->data = (mtype_t *)(void *)elements;
        return;
    }
    out->dataf = tm_dequantised_output(mdl, head);
    if (mdl->b->mdl_type == TM_MDL_FP32) return;
    tm_model_kernels(mdl)->to_real(elements, tm_out_quantisation(head),
                                   (int32_t)tm_count_elements(head->out_dims), out->dataf);
}

#if !TM_OPTIMISE_FOR_SIZE

static tm_err_t set_input(const tm_mdl_t *mdl, const tm_mat_t *in) {
    const tml_head_t *first = tm_model_first_head(mdl);
    const uint16_t   *dims = mdl->b->in_dims;
    uint8_t          *to = mdl->buf + first->in_oft;
    if (in->h != dims[1] || in->w != dims[2] || in->c != dims[3]) return TM_ERR_DIMS;
    if ((uint8_t *)in->data != to) {
        __builtin_memmove(to, in->data,
                          (size_t)tm_count_elements(dims) * tm_model_kernels(mdl)->element_size);
    }
    return tm_reader_error(tm_model_reader(mdl));
}

tm_err_t tm_run(tm_mdl_t *mdl, tm_mat_t *in, tm_mat_t *out) {
    if (mdl == NULL || mdl->buf == NULL || in == NULL || in->data == NULL || out == NULL) return TM_ERR;
    tm_forget_read_error(mdl);
    tm_err_t error = set_input(mdl, in);
    if (error != TM_OK) return error;
    tm_cursor_t cursor = tm_cursor_start(mdl);
    do {
        tml_head_t *head = (tml_head_t *)(uintptr_t)cursor.head;
        if ((error = tm_reader_error(tm_model_reader(mdl))) != TM_OK) return error;
        mdl->layer_i = cursor.index;
        mdl->layer_body = (uint8_t *)head;
        tm_cursor_run(mdl, &cursor);
        if (head->is_out) tm_finish_output(mdl, head, out++);
        if (mdl->cb != NULL && (error = mdl->cb(mdl, head)) != TM_OK) return error;
    } while (tm_cursor_next(mdl, &cursor));
    return tm_reader_error(tm_model_reader(mdl));
}

#endif
