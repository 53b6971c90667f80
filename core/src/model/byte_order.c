#include "byte_order.h"

bool tm_is_big_endian(const uint8_t *header) {
    const uint8_t *rank = header + offsetof(tm_mdlbin_t, in_dims);
    return rank[0] == 0 && rank[1] >= 1 && rank[1] <= 3;
}

#if TM_ENABLE_BIG_ENDIAN

static void swap_bytes(uint8_t *bytes, uint32_t size) {
    for (uint32_t i = 0; i < size / 2; i++) {
        uint8_t byte = bytes[i];
        bytes[i] = bytes[size - 1 - i];
        bytes[size - 1 - i] = byte;
    }
}

/* `count` neighbouring fields of `size` bytes. */
static void swap_fields(uint8_t *bytes, size_t count, uint32_t size) {
    for (size_t i = 0; i < count; i++, bytes += size) swap_bytes(bytes, size);
}

#define SWAP(object, field) swap_bytes((uint8_t *)&(object)->field, sizeof((object)->field))
#define SWAP_ARRAY(object, field)                                                                            \
    swap_fields((uint8_t *)(object)->field, sizeof((object)->field) / sizeof(*(object)->field),              \
                sizeof(*(object)->field))

static void swap_header(tm_mdlbin_t *header) {
    SWAP(header, input_cnt);
    SWAP(header, output_cnt);
    SWAP(header, layer_cnt);
    SWAP(header, buf_size);
    SWAP(header, sub_size);
    SWAP_ARRAY(header, in_dims);
    SWAP_ARRAY(header, out_dims);
}

static void swap_head(tml_head_t *head) {
    SWAP(head, type);
    SWAP(head, is_out);
    SWAP(head, size);
    SWAP(head, in_oft);
    SWAP(head, out_oft);
    SWAP_ARRAY(head, in_dims);
    SWAP_ARRAY(head, out_dims);
    SWAP(head, in_s);
    SWAP(head, in_zp);
    SWAP(head, out_s);
    SWAP(head, out_zp);
}

/* The parts behind the fixed struct. Each ends where the next begins, padding is swapped along. */
static void swap_parts(tml_head_t *head, const tm_kernels_t *kernels, uint32_t ws_oft, uint32_t w_oft,
                       uint32_t b_oft) {
    uint8_t *layer = (uint8_t *)head;
    uint32_t start = tm_layer_struct_size(head->type);
    if (start > ws_oft || ws_oft > w_oft || w_oft > b_oft || b_oft > head->size) return;
    if (kernels->is_integer) swap_fields(layer + ws_oft, (w_oft - ws_oft) / 4, 4);
    swap_fields(layer + w_oft, (b_oft - w_oft) / kernels->element_size, kernels->element_size);
    swap_fields(layer + b_oft, (head->size - b_oft) / kernels->bias_size, kernels->bias_size);
}

static void swap_body(tml_head_t *head, const tm_kernels_t *kernels) {
    if (head->type == TML_CONV2D || head->type == TML_DWCONV2D) {
        tml_conv2d_dw_t *layer = (tml_conv2d_dw_t *)head;
        SWAP(layer, act);
        SWAP(layer, depth_mul);
        SWAP(layer, ws_oft);
        SWAP(layer, w_oft);
        SWAP(layer, b_oft);
        swap_parts(head, kernels, layer->ws_oft, layer->w_oft, layer->b_oft);
    } else if (head->type == TML_FC) {
        tml_fc_t *layer = (tml_fc_t *)head;
        SWAP(layer, ws_oft);
        SWAP(layer, w_oft);
        SWAP(layer, b_oft);
        swap_parts(head, kernels, layer->ws_oft, layer->w_oft, layer->b_oft);
    } else if (head->type == TML_ADD) {
        tml_add_t *layer = (tml_add_t *)head;
        SWAP(layer, in_oft1);
        SWAP(layer, in_s1);
        SWAP(layer, in_zp1);
    }
}

/* As far as sizes and offsets make sense; what does not is left for the check to refuse. */
static void make_little_endian(uint8_t *bin, size_t bin_size) {
    tm_mdlbin_t *header = (tm_mdlbin_t *)bin;
    size_t       offset = TM_HEADER_SIZE;
    swap_header(header);
    const tm_kernels_t *kernels =
        header->mdl_type < TM_MDL_TYPE_COUNT ? tm_backends[0]->kernels[header->mdl_type] : NULL;
    if (kernels == NULL) return;
    for (uint32_t i = 0; i < header->layer_cnt && bin_size - offset >= sizeof(tml_head_t); i++) {
        tml_head_t *head = (tml_head_t *)(bin + offset);
        swap_head(head);
        bool has_body = head->type < TML_MAXCNT && head->size >= tm_layer_struct_size(head->type) &&
                        head->size % 8 == 0 && head->size <= bin_size - offset;
        if (!has_body) return;
        swap_body(head, kernels);
        offset += head->size;
    }
}

tm_err_t tm_convert_byte_order(const uint8_t *bin, size_t bin_size, uint8_t **copy) {
    *copy = NULL;
    if (bin == NULL || bin_size < TM_HEADER_SIZE || bin_size > TM_LIMIT_MEMORY) return TM_OK;
    if (!tm_is_big_endian(bin)) return TM_OK;
    *copy = tm_malloc(bin_size);
    if (*copy == NULL) return TM_ERR_OOM;
    __builtin_memcpy(*copy, bin, bin_size);
    make_little_endian(*copy, bin_size);
    return TM_OK;
}

#else

tm_err_t tm_convert_byte_order(const uint8_t *bin, size_t bin_size, uint8_t **copy) {
    (void)bin, (void)bin_size;
    *copy = NULL;
    return TM_OK;
}

#endif
