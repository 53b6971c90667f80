/*
 * Which of several fields that contradict each other is the wrong one? Shapes stand in the file twice, with the layer
 * that writes and with the one that reads; what two places agree on is taken to be right.
 */
#include "model.h"

#if TM_ENABLE_MESSAGES

/* What the layer behind (or the header) says about the output of check->head; NULL if that cannot be told. FC and
 * Reshape only say how many values there are: `counted` receives the shape of so many with one side changed. */
static const uint16_t *second_opinion(const tm_layer_check_t *check, uint16_t counted[4]) {
    const tml_head_t *head = check->head, *next = tm_next_layer(head);
    size_t            rest = check->bin_size - check->offset - head->size;
    if (rest == 0) return ((const tm_mdlbin_t *)check->bin)->out_dims;
    if (rest < sizeof(tml_head_t) || next->in_oft != head->out_oft) return NULL;
    if (next->type != TML_FC && next->type != TML_RESHAPE) return next->in_dims;
    uint64_t read = tm_count_elements(next->in_dims), written = tm_count_elements(head->out_dims);
    for (uint32_t i = 0; i < 4; i++) counted[i] = head->out_dims[i];
    for (uint32_t i = 1; i < 4 && read != written; i++) {
        uint64_t others = written / head->out_dims[i], side = read / others;
        if (side * others != read || side > UINT16_MAX) continue;
        counted[i] = (uint16_t)side;
        written = read;
    }
    return read == written ? counted : NULL;
}

static int32_t count_windows(int32_t padded, int32_t span, int32_t stride) {
    return padded < span ? 0 : (padded - span) / stride + 1;
}

/* One axis of a convolution. */
typedef struct {
    int32_t in, out, kernel, stride, dilation, pad_before, pad_behind;
} axis_t;

static bool is_consistent(const axis_t *axis) {
    int32_t span = (axis->kernel - 1) * axis->dilation + 1;
    return count_windows(axis->in + axis->pad_before + axis->pad_behind, span, axis->stride) == axis->out;
}

/* Whether another value from `lowest` to 255 at *field would make the axis right; *expected receives it. */
static bool could_be(axis_t *axis, int32_t *field, int32_t lowest, int32_t *expected) {
    int32_t found = *field;
    bool    is_possible = false;
    for (int32_t value = lowest; value < 256 && !is_possible; value++) {
        *field = *expected = value;
        is_possible = is_consistent(axis);
    }
    *field = found;
    return is_possible;
}

/* Names the field of a convolution whose output shape is right but does not follow from the others. Where several could
 * be wrong, the one with the unusual value is taken. */
static void accuse_geometry(const tm_layer_check_t *check, tm_err_t error, bool is_row) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    const uint8_t         *bytes = &layer->kernel_w; /* kernel, stride, dilation, each w then h */
    uint32_t               at = is_row ? 1 : 2, pad = is_row ? 0 : 2, first = is_row ? 1 : 0;
    uint32_t               start = offsetof(tml_conv2d_dw_t, kernel_w) + first;
    axis_t  axis = {check->head->in_dims[at], check->head->out_dims[at], bytes[first],       bytes[2 + first],
                    bytes[4 + first],         layer->pad[pad],           layer->pad[pad + 1]};
    bool    is_behind = axis.pad_behind >= axis.pad_before;
    int32_t span = (axis.kernel - 1) * axis.dilation + 1, expected;
    int32_t *padding = is_behind ? &axis.pad_behind : &axis.pad_before;
    if (axis.dilation != 1 && could_be(&axis, &axis.dilation, 1, &expected)) {
        (void)TM_REFUSE(check, error, TM_FIELD(is_row ? "dilation_h" : "dilation_w", start + 4),
                        axis.dilation, "%, from shapes, kernel and padding", expected);
    } else if (*padding < span && could_be(&axis, &axis.stride, 1, &expected)) {
        (void)TM_REFUSE(check, error, TM_FIELD(is_row ? "stride_h" : "stride_w", start + 2), axis.stride,
                        "%, from shapes, kernel and padding", expected);
    } else if (could_be(&axis, padding, 0, &expected)) {
        (void)TM_REFUSE(check, error, TM_FIELD("pad", offsetof(tml_conv2d_dw_t, pad) + pad + is_behind),
                        *padding, "%, from shapes, kernel and stride", expected);
    }
}

/* Names the kernel if another one would fill the room that the layer has for weights. False if none would. */
static bool accuse_kernel(const tm_layer_check_t *check, tm_err_t error) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    uint64_t               channels = layer->h.type == TML_DWCONV2D ? 1 : check->head->in_dims[3];
    uint64_t               tap = channels * check->head->out_dims[3] * check->kernels->element_size;
    uint64_t               room = layer->b_oft > layer->w_oft ? layer->b_oft - layer->w_oft : 0;
    for (uint32_t side = 0; side < 2; side++) {
        uint32_t found = side == 0 ? layer->kernel_w : layer->kernel_h;
        uint64_t row = tap * (side == 0 ? layer->kernel_h : layer->kernel_w), kernel = room / row;
        if (kernel == 0 || kernel > 255 || kernel == found || room - kernel * row >= 8) continue;
        (void)TM_REFUSE(
            check, error,
            TM_FIELD(side == 0 ? "kernel_w" : "kernel_h", offsetof(tml_conv2d_dw_t, kernel_w) + side), found,
            "%, for which there are weights", kernel);
        return true;
    }
    return false;
}

/* A wrong element type shows at the first layer with weights, which then fits another type. */
static bool accuse_element_type(const tm_layer_check_t *check, tm_err_t error) {
    tm_layer_check_t silent = *check, header = *check;
    silent.problem = NULL;
    header.layer = -1;
    header.offset = 0;
    for (uint32_t type = 0; type < TM_MDL_TYPE_COUNT; type++) {
        silent.kernels = tm_backend_portable.kernels[type];
        if (silent.kernels == NULL || silent.kernels == check->kernels) continue;
        if (tm_layers[check->head->type]->check(&silent) != TM_OK) continue;
        (void)TM_REFUSE(&header, error, TM_FIELD("mdl_type", offsetof(tm_mdlbin_t, mdl_type)),
                        ((const tm_mdlbin_t *)check->bin)->mdl_type,
                        "%, which the weights of the first layer fit", type);
        return true;
    }
    return false;
}

void tm_find_culprit(const tm_layer_check_t *check, tm_err_t error) {
    const tml_head_t *head = check->head;
    tm_problem_t     *problem = check->problem;
    if (problem == NULL) return;
    bool is_shape = error == TM_ERR_DIMS, is_layout = error == TM_ERR_OFFSET;
    if (!is_shape && !is_layout) return;
    if (is_layout && check->layer == 0 && accuse_element_type(check, error)) return;
    uint16_t        counted[4];
    const uint16_t *opinion = second_opinion(check, counted);
    if (opinion == NULL) return;
    for (uint32_t i = 1; i < 4; i++) {
        if (opinion[i] == head->out_dims[i]) continue;
        (void)TM_REFUSE(check, error, TM_FIELD("out_dims", offsetof(tml_head_t, out_dims) + 2 * i),
                        head->out_dims[i], "%, as it is read", opinion[i]);
        return;
    }
    bool is_convolution = head->type == TML_CONV2D || head->type == TML_DWCONV2D;
    if (!is_convolution) return;
    uint32_t at = problem->offset - check->offset;
    bool     is_row = at == offsetof(tml_head_t, out_dims) + 2,
         is_column = at == offsetof(tml_head_t, out_dims) + 4;
    bool is_bias = at == offsetof(tml_conv2d_dw_t, b_oft);
    if ((is_row || is_column || is_bias) && accuse_kernel(check, error)) return;
    if (is_row || is_column) accuse_geometry(check, error, is_row);
}

#else

void tm_find_culprit(const tm_layer_check_t *check, tm_err_t error) {
    (void)check, (void)error;
}

#endif
