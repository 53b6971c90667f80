/* Turns pixels or measured values into elements of a model. */
#include "../elements/single_precision.h"
#include "model.h"

#if !TM_OPTIMISE_FOR_SIZE

/* Values are converted in blocks, so that the real ones need no memory of their own. */
enum { BLOCK = 8 };

/* A byte means (byte - centre) / divisor, in real values or as the number of an element. */
typedef struct {
    uint8_t centre;
    float   divisor;
} meaning_t;

static meaning_t meaning_of(tm_pp_t type) {
    meaning_t meaning = {type == TMPP_UINT2INT || type == TMPP_UINT2FPN11 ? 128 : 0, 1.0f};
    if (type == TMPP_UINT2FP01) meaning.divisor = 255.0f;
    if (type == TMPP_UINT2FPN11) meaning.divisor = 128.0f;
    return meaning;
}

/* Integer types take whole numbers as stored ones. From the last on, so that in place none is overwritten too early. */
static void store_numbers(const tm_mdl_t *mdl, tm_pp_t type, const uint8_t *in, void *out, size_t count) {
    bool    is_wide = tm_model_kernels(mdl)->element_size > 1;
    uint8_t centre = meaning_of(type).centre;
    while (count-- > 0) {
        int16_t number = (int16_t)(in[count] - centre);
        if (!is_wide) ((int8_t *)out)[count] = (int8_t)(number > INT8_MAX ? INT8_MAX : number);
        else if (centre != 0) ((int16_t *)out)[count] = (int16_t)(number * 256);
        else ((int16_t *)out)[count] = number;
    }
}

/* from..from + count of the input; source and target may be the same memory. */
static void convert_block(const tm_mdl_t *mdl, tm_pp_t type, tm_quantisation_t quantisation, const void *in,
                          uint8_t *out, size_t from, size_t count) {
    const tm_kernels_t *kernels = tm_model_kernels(mdl);
    meaning_t           meaning = meaning_of(type);
    float               reals[BLOCK];
    uint8_t             elements[BLOCK * sizeof(float)] __attribute__((aligned(4)));
    if (type == TMPP_FP2INT) {
        __builtin_memcpy(reals, (const float *)in + from, count * sizeof(float));
    } else {
        const uint8_t *bytes = (const uint8_t *)in + from;
        for (size_t i = 0; i < count; i++)
            reals[i] = tm_divide(tm_to_float(bytes[i] - meaning.centre), meaning.divisor);
    }
    kernels->from_real(reals, quantisation, (int32_t)count, elements);
    __builtin_memcpy(out + from * kernels->element_size, elements, count * kernels->element_size);
}

tm_err_t tm_preprocess(tm_mdl_t *mdl, tm_pp_t pp_type, tm_mat_t *in, tm_mat_t *out) {
    if (mdl == NULL || mdl->buf == NULL || in == NULL || out == NULL || in->data == NULL ||
        out->data == NULL) {
        return TM_ERR;
    }
    size_t count = (size_t)tm_count_elements(mdl->b->in_dims);
    if (count != (uint32_t)in->h * in->w * in->c || count != (uint32_t)out->h * out->w * out->c)
        return TM_ERR_DIMS;
    if (pp_type == TMPP_NONE) return TM_OK;
    if ((uint32_t)pp_type >= TMPP_MAXCNT) return TM_ERR;

    if (tm_model_kernels(mdl)->is_integer && (pp_type == TMPP_UINT2INT || pp_type == TMPP_UINT2DTYPE)) {
        store_numbers(mdl, pp_type, (const uint8_t *)in->data, out->data, count);
        return TM_OK;
    }
    tm_quantisation_t quantisation = tm_in_quantisation(tm_model_first_head(mdl));
    size_t            in_size = pp_type == TMPP_FP2INT ? sizeof(float) : sizeof(uint8_t);
    bool              grows = tm_model_kernels(mdl)->element_size > in_size;
    for (size_t done = 0; done < count; done += BLOCK) {
        size_t block = count - done < BLOCK ? count - done : BLOCK;
        /* in place: never write where input is still to be read */
        size_t from = grows ? count - done - block : done;
        convert_block(mdl, pp_type, quantisation, in->data, (uint8_t *)out->data, from, block);
    }
    return tm_reader_error(tm_model_reader(mdl));
}

#endif
