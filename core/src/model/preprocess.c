/* Turns pixels or measured values into elements of a model. */
#include "../elements/single_precision.h"
#include "model.h"

#if !TM_OPTIMISE_FOR_SIZE

/* Values are converted in blocks, so that the real ones need no memory of their own. */
enum { BLOCK = 16 };

static float real_of_byte(uint8_t byte, tm_pp_t type) {
    return type == TMPP_UINT2FP01 ? tm_divide(tm_to_float(byte), 255.0f)
                                  : tm_divide(tm_to_float(byte - 128), 128.0f);
}

/* A number that is to become an element as it is: integer types see it as steps. */
static float number_of_byte(uint8_t byte, tm_pp_t type, uint8_t mdl_type) {
    if (type != TMPP_UINT2INT) return tm_to_float(byte);
    int32_t centred = byte - 128;
    return tm_to_float(mdl_type == TM_MDL_INT16 ? centred * 256 : centred);
}

/* from..from + count of the input; source and target may be the same memory. */
static void convert_block(const tm_mdl_t *mdl, tm_pp_t type, tm_quantisation_t quantisation, const void *in,
                          uint8_t *out, uint32_t from, uint32_t count) {
    const tm_kernels_t *kernels = tm_model_kernels(mdl);
    tm_quantisation_t   steps = {1.0f, 0};
    bool                is_number = type == TMPP_UINT2INT || type == TMPP_UINT2DTYPE;
    float               reals[BLOCK];
    uint8_t             elements[BLOCK * sizeof(float)] __attribute__((aligned(4)));
    for (uint32_t i = 0; i < count; i++) {
        if (type == TMPP_FP2INT) reals[i] = ((const float *)in)[from + i];
        else if (is_number)
            reals[i] = number_of_byte(((const uint8_t *)in)[from + i], type, mdl->b->mdl_type);
        else reals[i] = real_of_byte(((const uint8_t *)in)[from + i], type);
    }
    kernels->from_real(reals, is_number ? steps : quantisation, (int32_t)count, elements);
    __builtin_memcpy(out + (size_t)from * kernels->element_size, elements,
                     (size_t)count * kernels->element_size);
}

tm_err_t tm_preprocess(tm_mdl_t *mdl, tm_pp_t pp_type, tm_mat_t *in, tm_mat_t *out) {
    if (mdl == NULL || mdl->buf == NULL || in == NULL || out == NULL || in->data == NULL ||
        out->data == NULL) {
        return TM_ERR;
    }
    uint32_t count = (uint32_t)in->h * in->w * in->c;
    if (count != (uint32_t)out->h * out->w * out->c || count != tm_count_elements(mdl->b->in_dims))
        return TM_ERR_DIMS;
    if (pp_type == TMPP_NONE) return TM_OK;
    if ((uint32_t)pp_type >= TMPP_MAXCNT) return TM_ERR;

    tm_head_copy_t    copy;
    tm_quantisation_t quantisation = tm_in_quantisation(tm_model_first_head(mdl, &copy));
    size_t            in_size = pp_type == TMPP_FP2INT ? sizeof(float) : sizeof(uint8_t);
    bool              grows = tm_model_kernels(mdl)->element_size > in_size;
    for (uint32_t done = 0; done < count; done += BLOCK) {
        uint32_t block = count - done < BLOCK ? count - done : BLOCK;
        /* in place: never write where input is still to be read */
        uint32_t from = grows ? count - done - block : done;
        convert_block(mdl, pp_type, quantisation, in->data, (uint8_t *)out->data, from, block);
    }
    return tm_reader_error(tm_model_reader(mdl));
}

#endif
