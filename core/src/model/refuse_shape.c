/* Refusals of shapes: of the sizes of a shape the one that is wrong, with what stands there and what should. */
#include "model.h"

#if TM_ENABLE_MESSAGES

tm_field_t tm_size_field(const tm_layer_check_t *check, tm_sizes_t sizes, uint32_t i) {
    static const char *const names[2][4] = {{"in_dims[0]", "in_dims[1]", "in_dims[2]", "in_dims[3]"},
                                            {"out_dims[0]", "out_dims[1]", "out_dims[2]", "out_dims[3]"}};
    static const uint32_t    in_header[2] = {offsetof(tm_mdlbin_t, in_dims), offsetof(tm_mdlbin_t, out_dims)};
    static const uint32_t    in_head[2] = {offsetof(tml_head_t, in_dims), offsetof(tml_head_t, out_dims)};
    uint32_t                 start = check->layer < 0 ? in_header[sizes] : in_head[sizes];
    return TM_FIELD(names[sizes][i], start + 2 * i);
}

tm_err_t tm_refuse_shape(const tm_layer_check_t *check, tm_err_t error, tm_sizes_t sizes,
                         const uint16_t found[4], const uint16_t wanted[4], const char *expected) {
    uint32_t i = 1;
    while (i < 3 && found[i] == wanted[i]) i++;
    return TM_REFUSE(check, error, TM_SIZE_FIELD(check, sizes, i), found[i], expected, wanted[i]);
}

/* Another size i with which there are `count` values; 0 if there is none. */
static uint16_t fitting_size(const uint16_t shape[4], uint32_t i, uint32_t count) {
    uint32_t others = tm_count_elements(shape) / shape[i], size = count / others;
    bool     is_leading = i + shape[0] <= 3; /* has to stay 1 */
    return !is_leading && size * others == count && size <= UINT16_MAX ? (uint16_t)size : 0;
}

bool tm_resize_shape(const uint16_t shape[4], uint32_t count, uint16_t resized[4]) {
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < 4; i++) resized[i] = shape[i];
    if (tm_count_elements(shape) == count) return true;
    for (uint32_t i = 1; i < 4; i++) {
        if (fitting_size(shape, i, count) != 0) wrong = i;
    }
    for (uint32_t i = 1; i < 3;
         i++) { /* likelier than another number of channels is a square, a row or a column */
        uint16_t size = fitting_size(shape, i, count);
        if (size == 1 || size == shape[3 - i]) wrong = i;
    }
    if (wrong == 0) return false;
    resized[wrong] = fitting_size(shape, wrong, count);
    return true;
}

tm_err_t tm_refuse_count(const tm_layer_check_t *check, tm_err_t error, tm_sizes_t sizes,
                         const uint16_t found[4], uint32_t wanted, const char *expected) {
    uint16_t resized[4];
    if (tm_resize_shape(found, wanted, resized))
        return TM_REFUSE_SHAPE(check, error, sizes, found, resized, expected);
    return TM_REFUSE(check, error, TM_SIZE_FIELD(check, sizes, 3), found[3], "sizes whose product is %",
                     wanted);
}

tm_err_t tm_refuse_large(const tm_layer_check_t *check, tm_sizes_t sizes, const uint16_t found[4],
                         const char *expected, int64_t limit) {
    uint32_t largest = 1;
    for (uint32_t i = 2; i < 4; i++) {
        if (found[i] > found[largest]) largest = i;
    }
    return TM_REFUSE(check, TM_ERR_LIMIT, TM_SIZE_FIELD(check, sizes, largest), found[largest], expected,
                     limit);
}

#endif
