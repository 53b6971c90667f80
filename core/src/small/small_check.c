/* The check of a file for builds whose bytes are counted: every condition of model/check*.c, none of its explanations. */
#include "small.h"

#if TM_OPTIMISE_FOR_SIZE

#include "../elements/single_precision.h"

/* For b below 2^16; UINT32_MAX where the product is larger. */
static uint32_t multiply(uint32_t a, uint32_t b) {
    uint32_t low = (a & 0xffffu) * b, high = (a >> 16) * b + (low >> 16);
    return high >> 16 != 0 ? UINT32_MAX : high << 16 | (low & 0xffffu);
}

static uint32_t count(const uint16_t dims[4]) {
    return multiply((uint32_t)dims[1] * dims[2], dims[3]);
}

static uint32_t align8(uint32_t size) {
    return (size + 7u) & ~7u;
}

/* A rank of 1 to 3, no side 0, missing leading sides 1. */
static bool are_dims(const uint16_t dims[4]) {
    uint32_t rank = dims[0];
    if (rank - 1u > 2u) return false;
    for (uint32_t i = 1; i < 4; i++) {
        if (dims[i] == 0 || (i + rank <= 3 && dims[i] != 1)) return false;
    }
    return count(dims) <= TM_LIMIT_MEMORY;
}

static bool is_same_shape(const uint16_t a[4], const uint16_t b[4]) {
    return a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

static bool is_finite(float positive) {
    return tm_float_bits(positive) < 0x7f800000u;
}

/* A normal number above 0. */
static bool is_scale(float scale) {
    return tm_float_bits(scale) - 0x00800000u < 0x7f000000u;
}

static bool is_quantisation(const void *scale) {
    const tm_small_quantisation_t *quantisation = tm_small_quantisation(scale);
    return is_scale(quantisation->scale) && (uint32_t)quantisation->zero + 128u < 256u;
}

/* Bytes at out_oft that a layer writes: elements, floats behind them, what softmax needs with other kernels. */
static uint32_t written_bytes(const tm_mdlbin_t *bin, const tml_head_t *head) {
    uint32_t elements = count(head->out_dims), bytes = elements, channels = head->out_dims[3];
    if (head->is_out && bin->out_deq) bytes = align8(elements) + 4u * elements;
    if (head->type == TML_SOFTMAX) {
        uint32_t working = ((elements - channels + 3u) & ~3u) + 4u * channels;
        if (working > bytes) bytes = working;
    }
    return bytes;
}

static bool overlap(uint32_t a, uint32_t a_bytes, uint32_t b, uint32_t b_bytes) {
    return a < b + b_bytes && b < a + a_bytes;
}

/* That the tensor which `head` reads at `place` is what was last written there, in that shape; that `head` writes over
 * neither it nor an output of the model. */
static bool is_read_well(const tm_mdlbin_t *bin, const tml_head_t *head, uint32_t place) {
    const tml_head_t *first = tm_small_first(bin);
    uint32_t          bytes = count(head->in_dims), written_at = first->in_oft, to = head->out_oft;
    uint32_t          to_bytes = written_bytes(bin, head);
    const uint16_t   *shape = bin->in_dims;
    bool              takes_any_shape = head->type == TML_FC || head->type == TML_RESHAPE;
    bool              may_be_in_place = head->type == TML_ADD || head->type == TML_RESHAPE;
    if (place % 8 != 0 || place > bin->buf_size || bytes > bin->buf_size - place) return false;
    for (const tml_head_t *writer = first; writer != head; writer = tm_small_next(writer)) {
        uint32_t writer_bytes = written_bytes(bin, writer);
        if (writer->is_out && overlap(writer->out_oft, writer_bytes, to, to_bytes)) return false;
        if (!overlap(writer->out_oft, writer_bytes, place, bytes)) continue;
        written_at = writer->out_oft;
        shape = writer->out_dims;
    }
    if (place != written_at) return false;
    if (takes_any_shape ? count(shape) != bytes : !is_same_shape(shape, head->in_dims)) return false;
    return (may_be_in_place && place == to) || !overlap(place, bytes, to, to_bytes);
}

/* Weight scales, weights and bias, one behind the other up to the end of the layer; sums fit 32 bits. */
static tm_err_t check_parts(const tml_head_t *head, const uint32_t *offsets, uint32_t depth) {
    uint32_t filters = head->out_dims[3], weights = multiply(depth, filters);
    if (depth > INT32_MAX / (128 * 128) || weights > TM_LIMIT_MEMORY) return TM_ERR_LIMIT;
    const uint8_t *layer = (const uint8_t *)head;
    uint32_t       end = (uint32_t)((const uint8_t *)offsets - layer) + (head->type == TML_FC ? 16 : 12);
    uint32_t       entries = align8(4u * filters);
    if (offsets[0] != end || offsets[1] != (end += entries) || offsets[2] != (end += align8(weights)) ||
        head->size != end + entries) {
        return TM_ERR_OFFSET;
    }
    const float   *scales = (const float *)(const void *)(layer + offsets[0]);
    const int32_t *bias = (const int32_t *)(const void *)(layer + offsets[2]);
    int32_t        limit = INT32_MAX - (int32_t)depth * (128 * 128);
    for (uint32_t f = 0; f < filters; f++) {
        float scale = scales[f];
        if (head->type == TML_FC && tm_float_bits(scale) << 1 == 0) scale = scales[0];
        float real = tm_multiply(head->in_s, scale);
        if (!is_scale(scale) || !is_finite(real) || !is_finite(tm_divide(real, head->out_s)) ||
            bias[f] > limit || bias[f] < -limit) {
            return TM_ERR_QUANTISATION;
        }
    }
    return TM_OK;
}

static tm_err_t check_convolution(const tml_conv2d_dw_t *layer) {
    const uint8_t  *bytes = &layer->kernel_w; /* kernel, stride, dilation, each w then h */
    const uint16_t *in = layer->h.in_dims, *out = layer->h.out_dims;
    if (layer->act >= TM_ACT_MAXCNT) return TM_ERR_ACTIVATION;
    for (uint32_t axis = 0; axis < 2; axis++, bytes++) {
        uint32_t at = 2 - axis, kernel = bytes[0], stride = bytes[2], dilation = bytes[4];
        uint32_t padded = (uint32_t)in[at] + layer->pad[at * 2 - 2] + layer->pad[at * 2 - 1];
        uint32_t used = (kernel - 1) * dilation + 1 + (out[at] - 1u) * stride;
        if (kernel * dilation == 0) return TM_ERR_KSIZE;
        if (used > padded || padded - used >= stride) return TM_ERR_DIMS;
    }
    uint32_t depth = (uint32_t)layer->kernel_w * layer->kernel_h;
    if (layer->h.type == TML_CONV2D) {
        depth *= in[3];
        if (layer->depth_mul != 0) return TM_ERR_DIMS;
    } else if (multiply(layer->depth_mul, in[3]) != out[3]) {
        return TM_ERR_DIMS;
    }
    return check_parts(&layer->h, &layer->ws_oft, depth);
}

/* What belongs to the type. */
static tm_err_t check_body(const tml_head_t *head) {
    const tml_add_t *add = (const tml_add_t *)head;
    const uint16_t  *in = head->in_dims, *out = head->out_dims;
    uint32_t         in_count = count(in), out_count = count(out);
    bool             is_shape = is_same_shape(in, out);
    uint32_t         type = head->type;
    if (type == TML_CONV2D || type == TML_DWCONV2D) return check_convolution((const tml_conv2d_dw_t *)head);
    if (type == TML_FC) {
        if (out_count != out[3]) return TM_ERR_DIMS;
        return check_parts(head, &((const tml_fc_t *)head)->ws_oft, in_count);
    }
    if (type == TML_RESHAPE) is_shape = out_count == in_count;
    if (type == TML_GAP) {
        if ((uint32_t)in[1] * in[2] > INT32_MAX / 256) return TM_ERR_LIMIT;
        is_shape = out_count == in[3];
    }
    if (!is_shape) return TM_ERR_DIMS;
    if (head->type == TML_ADD &&
        (!is_quantisation(&add->in_s1) || !is_finite(tm_divide(add->in_s1, head->out_s))))
        return TM_ERR_QUANTISATION;
    if ((head->type == TML_ADD || head->type == TML_GAP) && !is_finite(tm_divide(head->in_s, head->out_s)))
        return TM_ERR_QUANTISATION;
    return TM_OK;
}

static tm_err_t check_layer(const tm_mdlbin_t *bin, const tml_head_t *head, uint32_t rest) {
    static const uint8_t sizes[TML_MAXCNT] = {
#define TM_LAYER(number, variable, name, type) [number] = sizeof(type),
#include "../layers/layers.def"
#undef TM_LAYER
    };
    if (rest < sizeof(tml_head_t)) return TM_ERR_TRUNCATED;
    if (head->type >= TML_MAXCNT) return TM_ERR_LAYERTYPE;
    uint32_t size = sizes[head->type], type = head->type;
    bool     has_parts = type == TML_CONV2D || type == TML_DWCONV2D || type == TML_FC;
    if (head->size > rest || head->size % 8 != 0 || (has_parts ? head->size < size : head->size != size))
        return TM_ERR_TRUNCATED;
    if (!are_dims(head->in_dims) || !are_dims(head->out_dims)) return TM_ERR_DIMS;
    uint32_t bytes = written_bytes(bin, head);
    if (head->is_out > 1 || head->out_oft % 8 != 0 || head->out_oft > bin->buf_size ||
        bytes > bin->buf_size - head->out_oft) {
        return TM_ERR_OFFSET;
    }
    if (!is_quantisation(&head->in_s) || !is_quantisation(&head->out_s)) return TM_ERR_QUANTISATION;
    if (!is_read_well(bin, head, head->in_oft) ||
        (type == TML_ADD && !is_read_well(bin, head, ((const tml_add_t *)head)->in_oft1))) {
        return TM_ERR_OVERLAP;
    }
    return check_body(head);
}

tm_err_t tm_small_check(const uint8_t *bytes, size_t size) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)(const void *)bytes;
    uint32_t           rest = size == SIZE_MAX ? TM_LIMIT_MEMORY : (uint32_t)size, outputs = 0, out_count = 0;
    if (bytes == NULL) return TM_ERR;
    if ((uintptr_t)bytes % 4 != 0) return TM_ERR_ALIGN;
    const tml_head_t *head = tm_small_first(bin);
    if (rest < 4) return TM_ERR_TRUNCATED;
    if (*(const uint32_t *)(const void *)bytes != ('M' | 'A' << 8 | 'I' << 16 | 'X' << 24))
        return TM_ERR_MAGIC;
    if (rest < TM_HEADER_SIZE) return TM_ERR_TRUNCATED;
    if (bin->mdl_type != TM_MDL_INT8) return TM_ERR_MDLTYPE;
    if (!are_dims(bin->in_dims) || !are_dims(bin->out_dims)) return TM_ERR_DIMS;
    if (bin->out_deq > 1 || bin->input_cnt != 1 || bin->sub_size != 0 ||
        bin->layer_cnt - 1u >= TM_LIMIT_LAYERS || bin->buf_size > TM_LIMIT_MEMORY || rest > TM_LIMIT_MEMORY) {
        return TM_ERR_UNSUPPORT;
    }
    rest -= TM_HEADER_SIZE;
    for (uint32_t i = 0; i < bin->layer_cnt; i++, head = tm_small_next(head)) {
        tm_err_t error = check_layer(bin, head, rest);
        if (error != TM_OK) return error;
        rest -= head->size;
        if (head->is_out) {
            outputs++;
            out_count = count(head->out_dims);
        }
    }
    if (size != SIZE_MAX && rest != 0) return TM_ERR_TRUNCATED;
    if (outputs != bin->output_cnt || out_count != count(bin->out_dims)) return TM_ERR_UNSUPPORT;
    return TM_OK;
}

#endif
