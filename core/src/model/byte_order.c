#include "byte_order.h"

bool tm_is_big_endian(const uint8_t *header) {
    const uint8_t *rank = header + offsetof(tm_mdlbin_t, in_dims);
    const uint8_t *input_cnt = header + offsetof(tm_mdlbin_t, input_cnt); /* 1: no odd rank alone decides */
    return rank[0] == 0 && rank[1] >= 1 && rank[1] <= 3 && input_cnt[0] == 0;
}

#if TM_ENABLE_BIG_ENDIAN

/* Every `size` bytes of an object from `first` to `end`, its bytes counted from its start. */
static void swap_fields(uint8_t *object, size_t first, size_t end, uint32_t size) {
    for (uint8_t *field = object + first; field < object + end; field += size) {
        for (uint32_t i = 0; i < size / 2; i++) {
            uint8_t byte = field[i];
            field[i] = field[size - 1 - i];
            field[size - 1 - i] = byte;
        }
    }
}

/* Fields of one size lie side by side; the last ones may be reserved. */

static void swap_header(uint8_t *header) {
    swap_fields(header, offsetof(tm_mdlbin_t, input_cnt), offsetof(tm_mdlbin_t, buf_size), 2);
    swap_fields(header, offsetof(tm_mdlbin_t, buf_size), offsetof(tm_mdlbin_t, in_dims), 4);
    swap_fields(header, offsetof(tm_mdlbin_t, in_dims), offsetof(tm_mdlbin_t, reserve), 2);
}

static void swap_head(uint8_t *layer) {
    swap_fields(layer, offsetof(tml_head_t, type), offsetof(tml_head_t, size), 2);
    swap_fields(layer, offsetof(tml_head_t, size), offsetof(tml_head_t, in_dims), 4);
    swap_fields(layer, offsetof(tml_head_t, in_dims), offsetof(tml_head_t, in_s), 2);
    swap_fields(layer, offsetof(tml_head_t, in_s), sizeof(tml_head_t), 4);
}

/* The parts behind the fixed struct: `offsets` of weight scales, weights and bias. Each ends where the next begins,
 * padding is swapped along. */
static void swap_parts(tml_head_t *head, const tm_kernels_t *kernels, const uint32_t *offsets) {
    uint8_t *layer = (uint8_t *)head;
    uint32_t start =
        kernels->is_integer ? offsets[0] : offsets[1]; /* floats have no scales, wherever these were */
    bool are_ordered = tm_layer_struct_size(head->type) <= start && start <= offsets[1] &&
                       offsets[1] <= offsets[2] && offsets[2] <= head->size &&
                       (start | offsets[1] | offsets[2]) % 8 == 0;
    if (!are_ordered) return;
    swap_fields(layer, start, offsets[1], 4);
    swap_fields(layer, offsets[1], offsets[2], kernels->element_size);
    swap_fields(layer, offsets[2], head->size, kernels->bias_size);
}

static void swap_body(tml_head_t *head, const tm_kernels_t *kernels) {
    uint8_t *layer = (uint8_t *)head;
    size_t   end = tm_layer_struct_size(head->type);
    if (head->type == TML_CONV2D || head->type == TML_DWCONV2D) {
        swap_fields(layer, offsetof(tml_conv2d_dw_t, act), offsetof(tml_conv2d_dw_t, pad), 2);
        swap_fields(layer, offsetof(tml_conv2d_dw_t, depth_mul), end, 4);
        swap_parts(head, kernels, &((tml_conv2d_dw_t *)head)->ws_oft);
        return;
    }
    swap_fields(layer, sizeof(tml_head_t), end, 4);
    if (head->type == TML_FC) swap_parts(head, kernels, &((tml_fc_t *)head)->ws_oft);
}

/* As far as sizes and offsets make sense; what does not is left for the check to refuse. */
static void make_little_endian(uint8_t *bin, size_t bin_size) {
    tm_mdlbin_t *header = (tm_mdlbin_t *)bin;
    size_t       offset = TM_HEADER_SIZE;
    swap_header(bin);
    const tm_kernels_t *kernels =
        header->mdl_type < TM_MDL_TYPE_COUNT ? tm_backends[0]->kernels[header->mdl_type] : NULL;
    if (kernels == NULL) return;
    while (bin_size - offset >= sizeof(tml_head_t)) { /* whatever layer_cnt says */
        tml_head_t *head = (tml_head_t *)(bin + offset);
        swap_head(bin + offset);
        bool has_end =
            head->size % 8 == 0 && head->size >= sizeof(tml_head_t) && head->size <= bin_size - offset;
        if (!has_end) return;
        if (head->type < TML_MAXCNT && head->size >= tm_layer_struct_size(head->type))
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
