/* The functions of tinymaix.h for TM_OPTIMISE_FOR_SIZE. */
#include "small.h"

#if TM_OPTIMISE_FOR_SIZE

#if TM_LAYER_BY_LAYER
#error "tm_load_by_layer() needs TM_OPTIMISE_FOR_SIZE 0"
#endif

#include "../elements/elem_int8.h"

static uint32_t count(const uint16_t dims[4]) {
    return (uint32_t)dims[1] * dims[2] * dims[3];
}

static void describe(tm_mat_t *tensor, const uint16_t dims[4], uint8_t *data) {
    tensor->dims = dims[0];
    tensor->h = dims[1];
    tensor->w = dims[2];
    tensor->c = dims[3];
    tensor->data = (mtype_t *)(void *)data;
}

tm_err_t tm_load_n(tm_mdl_t *mdl, const uint8_t *bin, size_t bin_size, uint8_t *memory, size_t memory_size,
                   tm_cb_t cb, tm_mat_t *in) {
    tm_err_t error = TM_OK;
    if (mdl == NULL) return TM_ERR;
    *mdl = (tm_mdl_t){.b = (tm_mdlbin_t *)(uintptr_t)bin, .cb = cb};
    if (in == NULL) return TM_ERR;
    if ((uintptr_t)memory % 4 != 0) return TM_ERR_ALIGN;
#if TM_CHECK_FILES
    if ((error = tm_small_check(bin, bin_size)) != TM_OK) return error;
#else
    (void)bin_size;
#endif
    if (memory == NULL) {
        memory_size = mdl->b->buf_size;
        memory = tm_malloc(memory_size);
        mdl->main_alloc = memory != NULL;
    }
    if (memory == NULL || memory_size < mdl->b->buf_size) return TM_ERR_OOM;
    mdl->buf = memory;
    describe(in, mdl->b->in_dims, memory + tm_small_first(mdl->b)->in_oft);
    return error;
}

tm_err_t tm_load(tm_mdl_t *mdl, const uint8_t *bin, uint8_t *buf, tm_cb_t cb, tm_mat_t *in) {
    return tm_load_n(mdl, bin, SIZE_MAX, buf, SIZE_MAX, cb, in);
}

tm_err_t tm_check(const uint8_t *bin, size_t bin_size, tm_problem_t *problem) {
    tm_err_t error = tm_small_check(bin, bin_size);
    if (problem != NULL) *problem = (tm_problem_t){.error = error, .layer = -1, .field = "", .expected = ""};
    return error;
}

tm_err_t tm_memory(const uint8_t *bin, size_t bin_size, tm_memory_t *memory) {
    if (memory == NULL) return TM_ERR;
    tm_err_t error = tm_small_check(bin, bin_size);
    if (error == TM_OK)
        *memory = (tm_memory_t){(((const tm_mdlbin_t *)(const void *)bin)->buf_size + 7u) & ~7u, 0, 0};
    return error;
}

/* Real values to the next multiple of 8 behind the elements. */
static void finish_output(const tm_mdl_t *mdl, const tml_head_t *head, tm_mat_t *out) {
    uint8_t *elements = mdl->buf + head->out_oft;
    uint32_t size = count(head->out_dims);
    describe(out, head->out_dims, elements);
    if (!mdl->b->out_deq) return;
    out->dataf = (float *)(void *)(elements + ((size + 7u) & ~7u));
    for (uint32_t i = 0; i < size; i++) {
        out->dataf[i] =
            elem_to_real(((int8_t *)elements)[i], *(const tm_quantisation_t *)(const void *)&head->out_s);
    }
}

tm_err_t tm_run(tm_mdl_t *mdl, tm_mat_t *in, tm_mat_t *out) {
    tm_err_t error = TM_OK;
    if (mdl == NULL || mdl->buf == NULL || in == NULL || in->data == NULL || out == NULL) return TM_ERR;
    const tml_head_t *head = tm_small_first(mdl->b);
    const uint16_t   *dims = mdl->b->in_dims;
    if (in->h != dims[1] || in->w != dims[2] || in->c != dims[3]) return TM_ERR_DIMS;
    __builtin_memmove(mdl->buf + head->in_oft, in->data, count(dims));
    for (uint32_t i = 0; i < mdl->b->layer_cnt && error == TM_OK; i++, head = tm_small_next(head)) {
        mdl->layer_i = (uint16_t)i;
        mdl->layer_body = (uint8_t *)(uintptr_t)head;
        tm_small_run_layer(mdl->b, head, mdl->buf);
        if (head->is_out) finish_output(mdl, head, out++);
        if (mdl->cb != NULL) error = mdl->cb(mdl, (tml_head_t *)(uintptr_t)head);
    }
    return error;
}

static int8_t preprocess_byte(uint8_t byte, tm_pp_t type, const finish_t *finish) {
    if (type == TMPP_UINT2INT) return (int8_t)(byte - 128);
    if (type == TMPP_UINT2DTYPE) return (int8_t)(byte > INT8_MAX ? INT8_MAX : byte);
    if (type == TMPP_UINT2FP01) return elem_from_real(tm_divide(tm_to_float(byte), 255.0f), finish);
    return elem_from_real(tm_divide(tm_to_float(byte - 128), 128.0f), finish);
}

tm_err_t tm_preprocess(tm_mdl_t *mdl, tm_pp_t pp_type, tm_mat_t *in, tm_mat_t *out) {
    if (mdl == NULL || mdl->buf == NULL || in == NULL || out == NULL || in->data == NULL || out->data == NULL)
        return TM_ERR;
    uint32_t size = (uint32_t)in->h * in->w * in->c;
    if (size != (uint32_t)out->h * out->w * out->c || size != count(mdl->b->in_dims)) return TM_ERR_DIMS;
    if (pp_type == TMPP_NONE) return TM_OK;
    if ((uint32_t)pp_type >= TMPP_MAXCNT) return TM_ERR;
    finish_t finish =
        finish_start(*(const tm_quantisation_t *)(const void *)&tm_small_first(mdl->b)->in_s, TM_ACT_NONE);
    for (uint32_t i = 0; i < size; i++) {
        int8_t *stored = (int8_t *)out->data + i;
        if (pp_type == TMPP_FP2INT) *stored = elem_from_real(in->dataf[i], &finish);
        else *stored = preprocess_byte(((const uint8_t *)in->data)[i], pp_type, &finish);
    }
    return TM_OK;
}

#endif
