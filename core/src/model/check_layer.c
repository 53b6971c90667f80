/* Checks one layer: what its head says, then, through layers.def, what belongs to its type. */
#include "model.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tml_head_t, name))

tm_err_t tm_check_quantisation(const tm_layer_check_t *check, tm_quantisation_t quantisation,
                               tm_field_t scale_field, tm_field_t zero_field) {
    if (!tm_is_scale(quantisation.scale)) {
        return TM_REFUSE_REAL(check, TM_ERR_QUANTISATION, scale_field, quantisation.scale,
                              "a finite, normal scale above 0");
    }
    if (quantisation.zero < check->kernels->lowest) {
        return TM_REFUSE(check, TM_ERR_QUANTISATION, zero_field, quantisation.zero,
                         "a zero point in the range of the element type, at least %", check->kernels->lowest);
    }
    if (quantisation.zero > check->kernels->highest) {
        return TM_REFUSE(check, TM_ERR_QUANTISATION, zero_field, quantisation.zero,
                         "a zero point in the range of the element type, at most %", check->kernels->highest);
    }
    return TM_OK;
}

tm_err_t tm_check_aligned(const tm_layer_check_t *check, tm_field_t field, uint32_t place) {
    return place % 8 == 0 ? TM_OK : TM_REFUSE(check, TM_ERR_OFFSET, field, place, "a multiple of 8", 0);
}

static uint32_t align8(uint32_t size) {
    return (size + 7u) & ~(uint32_t)7u;
}

uint32_t tm_written_bytes(const tm_mdlbin_t *bin, const tml_head_t *head, const tm_kernels_t *kernels) {
    uint32_t count = tm_count_elements(head->out_dims), bytes = count * kernels->element_size;
    if (head->is_out && bin->out_deq && bin->mdl_type != TM_MDL_FP32)
        bytes = align8(bytes) + count * (uint32_t)sizeof(float);
    if (head->type == TML_SOFTMAX) { /* floats in place of the last pixel's elements */
        uint32_t before = (count - head->out_dims[3]) * kernels->element_size;
        uint32_t working =
            ((before + 3u) & ~(uint32_t)3u) + (uint32_t)head->out_dims[3] * (uint32_t)sizeof(float);
        if (working > bytes) bytes = working;
    }
    return bytes;
}

__attribute__((noinline)) bool tm_is_read_behind(const tm_layer_check_t *check) {
    tm_head_copy_t copy;
    uint32_t       end = check->offset + check->head->size;
    if (check->bin_size - end < sizeof(tml_head_t)) return false;
    return tm_head_at(check->bin, check->reader, end, &copy)->in_oft == check->head->out_oft;
}

static tm_err_t check_head(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    tm_err_t          error;
    if (head->is_out > 1) return TM_REFUSE(check, TM_ERR, FIELD(is_out), head->is_out, "0 or 1", 0);
    if ((error = tm_check_aligned(check, FIELD(in_oft), head->in_oft)) != TM_OK) return error;
    if ((error = tm_check_aligned(check, FIELD(out_oft), head->out_oft)) != TM_OK) return error;
    uint32_t buf_size = ((const tm_mdlbin_t *)check->bin)->buf_size;
    bool     is_last = check->offset + head->size == check->bin_size;
    bool may_be_right = TM_ENABLE_MESSAGES && (is_last || tm_is_read_behind(check)); /* and buf_size wrong */
    if (head->out_oft > buf_size && !may_be_right) {
        return TM_REFUSE(check, TM_ERR_OFFSET, FIELD(out_oft), head->out_oft,
                         "at most %, the size of the main buffer", buf_size);
    }
    if (!check->kernels->is_integer) return TM_OK;
    if ((error = tm_check_quantisation(check, tm_in_quantisation(head), FIELD(in_s), FIELD(in_zp))) !=
        TM_OK) {
        return error;
    }
    return tm_check_quantisation(check, tm_out_quantisation(head), FIELD(out_s), FIELD(out_zp));
}

/* More than any file has, and several times as much still fits 32 bits. */
#define BEYOND_FILES ((uint32_t)1 << 30)

static uint32_t product(uint32_t a, uint32_t b) {
    return a > BEYOND_FILES / b ? BEYOND_FILES : a * b;
}

/* One part of `count` values: starts at *end, which moves behind it. */
static tm_err_t check_part(const tm_layer_check_t *check, tm_field_t field, uint32_t part, uint32_t count,
                           uint32_t size, uint32_t *end) {
    if (part != *end) {
        return TM_REFUSE(check, TM_ERR_OFFSET, field, part,
                         "%, right behind what comes before it in the layer", *end);
    }
    *end = align8(*end + product(count, size));
    return TM_OK;
}

/* That the parts fill the layer. */
static tm_err_t check_layout(const tm_layer_check_t *check, const tm_layer_parts_t *parts) {
    const tm_kernels_t *kernels = check->kernels;
    uint32_t            end = parts->struct_size, weights = product(parts->depth, parts->filters);
    tm_err_t            error = TM_OK;
    if (kernels->is_integer) {
        error = check_part(check, TM_FIELD("ws_oft", parts->oft_offset), parts->ws_oft, parts->filters,
                           sizeof(float), &end);
    }
    if (error != TM_OK) return error;
    error = check_part(check, TM_FIELD("w_oft", parts->oft_offset + 4), parts->w_oft, weights,
                       kernels->element_size, &end);
    if (error != TM_OK) return error;
    error = check_part(check, TM_FIELD("b_oft", parts->oft_offset + 8), parts->b_oft, parts->filters,
                       kernels->bias_size, &end);
    if (error != TM_OK || end == check->head->size) return error;
    return TM_REFUSE(check, TM_ERR_TRUNCATED, FIELD(size), check->head->size, "%, where the bias ends", end);
}

static tm_err_t check_weight_scales(const tm_layer_check_t *check, const tm_layer_parts_t *parts) {
    const float *scales = (const float *)((const uint8_t *)check->head + parts->ws_oft);
    float        in_scale = tm_in_quantisation(check->head).scale;
    for (uint32_t f = 0; f < parts->filters; f++) {
        tm_field_t field = TM_FIELD("weight scale", parts->ws_oft + 4 * f);
        float      scale = scales[f];
        uint32_t   bits;
        __builtin_memcpy(&bits, scales + f, sizeof bits); /* of a float's bits Clang makes a float again */
        if (parts->may_repeat && f > 0 && bits << 1 == 0) scale = scales[0];
        if (!tm_is_scale(scale)) {
            return TM_REFUSE_REAL(check, TM_ERR_QUANTISATION, field, scale, "a finite, normal scale above 0");
        }
        float    real = tm_multiply(in_scale, scale);
        tm_err_t error =
            tm_check_factor(check, tm_divide(real, tm_out_quantisation(check->head).scale), scale, field);
        if (error != TM_OK) return error;
        error = tm_check_factor(check, real, scale, field);
        if (error != TM_OK) return error;
    }
    return TM_OK;
}

/* The sum of an int8 layer starts at the bias and grows by at most 128 * 128 a product; it has to fit 32 bits. */
static tm_err_t check_sums(const tm_layer_check_t *check, const tm_layer_parts_t *parts) {
    const int32_t *bias = (const int32_t *)((const uint8_t *)check->head + parts->b_oft);
    if (parts->depth > INT32_MAX / (128 * 128)) {
        return TM_REFUSE_LARGE(check, TM_IN_DIMS, check->head->in_dims, "less, a sum may have % products",
                               INT32_MAX / (128 * 128));
    }
    int32_t limit = INT32_MAX - (int32_t)parts->depth * (128 * 128);
    for (uint32_t f = 0; f < parts->filters; f++) {
        if (bias[f] > limit || bias[f] < -limit) {
            return TM_REFUSE(check, TM_ERR_QUANTISATION, TM_FIELD("bias", parts->b_oft + 4 * f), bias[f],
                             "between -% and %, so that no sum can overflow", limit);
        }
    }
    return TM_OK;
}

tm_err_t tm_check_parts(const tm_layer_check_t *check, const tm_layer_parts_t *parts) {
    tm_err_t error = check_layout(check, parts);
    if (error != TM_OK || !check->kernels->is_integer) return error;
    if ((error = check_weight_scales(check, parts)) != TM_OK) return error;
    return check->kernels->element_size == 1 ? check_sums(check, parts) : TM_OK;
}

/* Layers without parts are their fixed struct. */
static tm_err_t check_size(const tm_layer_check_t *check) {
    uint32_t type = check->head->type, size = tm_layer_struct_size(type);
    if (tm_has_parts(type) || check->head->size == size) return TM_OK;
    return TM_REFUSE(check, TM_ERR_TRUNCATED, FIELD(size), check->head->size,
                     "%, the size of this layer type", size);
}

tm_err_t tm_check_layer(const tm_layer_check_t *check) {
    tm_err_t error = check_size(check);
    if (error == TM_OK) error = check_head(check);
    if (error == TM_OK) error = tm_check_reads(check);
    if (error != TM_OK) return error;
    error = tm_layers[check->head->type]->check(check);
    return error == TM_OK ? tm_check_apart(check) : tm_find_culprit(check, error);
}
