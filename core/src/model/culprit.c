/*
 * Which of several fields that contradict each other is the wrong one? Shapes stand in the file twice, with the layer
 * that writes and with the one that reads, and weights take as many bytes as the kernel says; what two places agree on
 * is taken to be right.
 */
#include "model.h"

#if TM_ENABLE_MESSAGES

/* What the layer behind (or the header) says about the output of check->head; NULL if that cannot be told. FC and
 * Reshape only say how many values there are: `counted` receives the shape of so many with one size changed. */
static const uint16_t *second_opinion(const tm_layer_check_t *check, uint16_t counted[4]) {
    const tml_head_t *head = check->head;
    tm_head_copy_t    copy;
    uint32_t          end = check->offset + head->size;
    if (check->bin_size == end) return ((const tm_mdlbin_t *)check->bin)->out_dims;
    if (check->bin_size - end < sizeof(tml_head_t)) return NULL;
    const tml_head_t *next = tm_head_at(check->bin, check->reader, end, &copy);
    bool is_layer = next->type < TML_MAXCNT && next->size % 8 == 0; /* unless the size of this one is wrong */
    if (!is_layer || next->in_oft != head->out_oft) return NULL;
    for (uint32_t i = 0; i < 4; i++) {
        if (next->in_dims[i] == 0) return NULL;
    }
    if (next->type == TML_FC || next->type == TML_RESHAPE)
        return tm_resize_shape(head->out_dims, tm_count_elements(next->in_dims), counted) ? counted : NULL;
    for (uint32_t i = 0; i < 4; i++) counted[i] = next->in_dims[i];
    return counted;
}

static bool accuse_output_shape(const tm_layer_check_t *check) {
    uint16_t        counted[4];
    const uint16_t *opinion = second_opinion(check, counted), *found = check->head->out_dims;
    if (opinion == NULL) return false;
    if (opinion[1] == found[1] && opinion[2] == found[2] && opinion[3] == found[3]) return false;
    (void)TM_REFUSE_SHAPE(check, TM_ERR_DIMS, TM_OUT_DIMS, found, opinion, "%, as it is read");
    return true;
}

/* Names the type of the layer if all the rest of it fits another type. */
static bool accuse_layer_type(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    tm_layer_check_t  silent = *check;
    silent.problem = NULL;
    for (uint32_t type = 0; type < TML_MAXCNT; type++) {
        uint32_t size = tm_layer_struct_size(type);
        bool     has_size = tm_has_parts(type) ? head->size > size : head->size == size;
        if (type == head->type || !has_size || tm_layers[type] == NULL) continue;
        if (tm_layers[type]->check(&silent) != TM_OK) continue;
        (void)TM_REFUSE(check, TM_ERR_LAYERTYPE, TM_FIELD("type", offsetof(tml_head_t, type)), head->type,
                        "%, which the rest of the layer fits", type);
        return true;
    }
    return false;
}

/* A wrong element type shows at the first layer with weights, which then fits another type. */
static bool accuse_element_type(const tm_layer_check_t *check) {
    tm_layer_check_t silent = *check, header = *check;
    silent.problem = NULL;
    header.layer = -1;
    header.offset = 0;
    for (uint32_t type = 0; type < TM_MDL_TYPE_COUNT; type++) {
        silent.kernels = tm_backend_portable.kernels[type];
        if (silent.kernels == NULL || silent.kernels == check->kernels) continue;
        if (tm_layers[check->head->type]->check(&silent) != TM_OK) continue;
        (void)TM_REFUSE(&header, TM_ERR_MDLTYPE, TM_FIELD("mdl_type", offsetof(tm_mdlbin_t, mdl_type)),
                        ((const tm_mdlbin_t *)check->bin)->mdl_type,
                        "%, which the weights of the first layer fit", type);
        return true;
    }
    return false;
}

/* One axis of a convolution. */
typedef struct {
    int32_t in, out, kernel, stride, dilation, pad_before, pad_behind;
} axis_t;

static axis_t axis_of(const tm_layer_check_t *check, bool is_row) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    const uint8_t         *bytes = &layer->kernel_w + is_row; /* kernel, stride, dilation, each w then h */
    const uint8_t         *pad = is_row ? layer->pad : layer->pad + 2;
    uint32_t               at = is_row ? 1 : 2;
    return (axis_t){
        check->head->in_dims[at], check->head->out_dims[at], bytes[0], bytes[2], bytes[4], pad[0], pad[1]};
}

static bool is_consistent(const axis_t *axis) {
    int32_t span = (axis->kernel - 1) * axis->dilation + 1,
            padded = axis->in + axis->pad_before + axis->pad_behind;
    return padded >= span && (padded - span) / axis->stride + 1 == axis->out;
}

/* A field that may be wrong, its value in the axis that is examined. */
typedef struct {
    const char *names[2]; /* of columns, of rows */
    uint32_t    offset;   /* of the field of columns, from the start of the layer */
    uint32_t    step;     /* from there to that of rows */
    int32_t    *value;
    int32_t     on_other_axis;
} suspect_t;

static void accuse(const tm_layer_check_t *check, const suspect_t *suspect, bool is_row, int32_t expected) {
    uint32_t offset = is_row ? suspect->offset + suspect->step : suspect->offset;
    bool     is_padding = suspect->offset >= offsetof(tml_conv2d_dw_t, pad);
    (void)TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD(suspect->names[is_row], offset), *suspect->value,
                    is_padding ? "%, from shapes, kernel and stride" : "%, from shapes, kernel and padding",
                    expected);
}

static bool would_fit(const axis_t *axis, const suspect_t *suspect, int32_t value) {
    int32_t found = *suspect->value;
    *suspect->value = value;
    bool is_fit = is_consistent(axis);
    *suspect->value = found;
    return is_fit;
}

/* Names the field of a convolution whose output shape is right but does not follow from the others: the one that would
 * fit with its value on the other axis, since most convolutions are square; else one with an unusual value. */
static void accuse_geometry(const tm_layer_check_t *check, bool is_row) {
    enum { KERNEL = offsetof(tml_conv2d_dw_t, kernel_w), PAD = offsetof(tml_conv2d_dw_t, pad) };
    axis_t    axis = axis_of(check, is_row), other = axis_of(check, !is_row);
    suspect_t suspects[] = {
        {{"dilation_w", "dilation_h"}, KERNEL + 4, 1, &axis.dilation, other.dilation},
        {{"stride_w", "stride_h"}, KERNEL + 2, 1, &axis.stride, other.stride},
        {{"pad[3]", "pad[1]"}, PAD + 3, (uint32_t)-2, &axis.pad_behind, other.pad_behind},
        {{"pad[2]", "pad[0]"}, PAD + 2, (uint32_t)-2, &axis.pad_before, other.pad_before},
    };
    for (uint32_t i = 0; i < 4; i++) {
        if (!would_fit(&axis, &suspects[i], suspects[i].on_other_axis)) continue;
        accuse(check, &suspects[i], is_row, suspects[i].on_other_axis);
        return;
    }
    bool is_usual[4] = {axis.dilation == 1, false, axis.pad_behind < axis.pad_before,
                        axis.pad_behind >= axis.pad_before};
    for (uint32_t i = 0; i < 4; i++) {
        for (int32_t value = i < 2; value < 256 && !is_usual[i]; value++) {
            if (!would_fit(&axis, &suspects[i], value)) continue;
            accuse(check, &suspects[i], is_row, value);
            return;
        }
    }
}

/* Names the kernel if another one fits the shapes and fills the room that the layer has for weights. */
static bool accuse_kernel(const tm_layer_check_t *check) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)check->head;
    uint64_t               channels = layer->h.type == TML_DWCONV2D ? 1 : check->head->in_dims[3];
    uint64_t               tap = channels * check->head->out_dims[3] * check->kernels->element_size;
    uint64_t               room = layer->b_oft > layer->w_oft ? layer->b_oft - layer->w_oft : 0;
    uint64_t               bias = (uint64_t)check->head->out_dims[3] * check->kernels->bias_size;
    if (layer->b_oft + ((bias + 7u) & ~(uint64_t)7u) != check->head->size) return false;
    for (uint32_t side = 0; side < 2; side++) {
        axis_t   axis = axis_of(check, side == 1), other = axis_of(check, side == 0);
        uint64_t row = tap * (uint64_t)other.kernel, kernel = room / row;
        int32_t  found = axis.kernel;
        axis.kernel = (int32_t)kernel;
        if (kernel == 0 || kernel > 255 || axis.kernel == found || room - kernel * row >= 8) continue;
        if (!is_consistent(&axis)) continue;
        (void)TM_REFUSE(
            check, TM_ERR_DIMS,
            TM_FIELD(side == 0 ? "kernel_w" : "kernel_h", offsetof(tml_conv2d_dw_t, kernel_w) + side), found,
            "%, for which there are weights", kernel);
        return true;
    }
    return false;
}

tm_err_t tm_refuse_factor(const tm_layer_check_t *check, float scale, tm_field_t field) {
    float in = tm_in_quantisation(check->head).scale, out = tm_out_quantisation(check->head).scale;
    if (in > scale) {
        scale = in;
        field = TM_FIELD("in_s", offsetof(tml_head_t, in_s));
    }
    if (1.0f / out > scale) {
        scale = out;
        field = TM_FIELD("out_s", offsetof(tml_head_t, out_s));
    }
    return TM_REFUSE_REAL(check, TM_ERR_QUANTISATION, field, scale,
                          "a scale with which the factor of the layer is finite");
}

static void find_culprit(const tm_layer_check_t *check, tm_err_t error) {
    const tml_head_t *head = check->head;
    bool              is_layout = error == TM_ERR_OFFSET || error == TM_ERR_TRUNCATED;
    if ((error == TM_ERR_DIMS || is_layout) && accuse_output_shape(check)) return;
    if (accuse_layer_type(check)) return;
    if (is_layout && check->layer == 0 && accuse_element_type(check)) return;
    if (head->type != TML_CONV2D && head->type != TML_DWCONV2D) return;
    uint32_t at = check->problem->offset - check->offset;
    bool     is_row = at == offsetof(tml_head_t, out_dims) + 2,
         is_column = at == offsetof(tml_head_t, out_dims) + 4;
    bool is_bias = at == offsetof(tml_conv2d_dw_t, b_oft);
    if ((is_row || is_column || is_bias) && accuse_kernel(check)) return;
    if (is_row || is_column) accuse_geometry(check, is_row);
}

tm_err_t tm_find_culprit(const tm_layer_check_t *check, tm_err_t error) {
    if (check->problem == NULL) return error;
    find_culprit(check, error);
    return check->problem->error;
}

#else

tm_err_t tm_find_culprit(const tm_layer_check_t *check, tm_err_t error) {
    (void)check;
    return error;
}

#endif
