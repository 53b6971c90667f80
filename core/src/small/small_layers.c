/* The seven layers in int8, each in its shortest form. No working space: factors are made again for every run, padding is
 * stepped over, softmax takes its exponentials twice. */
#include "small.h"

#if TM_OPTIMISE_FOR_SIZE

#include "../elements/elem_int8.h"

static const tm_small_quantisation_t *out_of(const tml_head_t *head) {
    return tm_small_quantisation(&head->out_s);
}

/* Limits, compared by their bits: for floats of one sign that is the order of their sizes. */
static bool is_beyond(float x, float limit) {
    return (tm_float_bits(x) & ~TM_SIGN_BIT) >= tm_float_bits(limit);
}

static int32_t limit(int32_t stored, int32_t lowest, int32_t highest) {
    return stored < lowest ? lowest : stored > highest ? highest : stored;
}

/* round_to_even(steps) + zero, within the range of int8. */
static int32_t to_stored(float steps, int32_t zero) {
    int32_t whole = (int32_t)tm_float_bits(steps) < 0 ? -512 : 512;
    if (!is_beyond(steps, 512.0f)) whole = tm_round_even(steps);
    return limit(whole + zero, INT8_MIN, INT8_MAX);
}

/* ---- Conv2D, DWConv2D, FC ---- */

/* What is the same for all outputs of a filter. */
typedef struct {
    const tml_conv2d_dw_t *geometry; /* kernel, strides and so on; of an FC those of one pixel */
    const int8_t          *in;
    const int8_t          *weights; /* of the filter */
    int32_t                in_h, in_w, channels;
    int32_t                depth; /* channels that the filter reads */
    int32_t                zero;  /* point of the input */
} filter_t;

/* The sum of (value - zero point) * weight over the window whose first pixel is (top, left), as far as it lies on the
 * input. What lies beside it would add nothing. */
__attribute__((noinline)) static int32_t sum_window(const filter_t *filter, int32_t top, int32_t left) {
    const tml_conv2d_dw_t *geometry = filter->geometry;
    const int8_t          *weights = filter->weights;
    int32_t rows = geometry->kernel_h, columns = geometry->kernel_w, width = columns, taps = rows * columns;
    int32_t channels = filter->depth, zero = filter->zero, sum = 0;
    int32_t step = geometry->dilation_w * filter->channels;
    int32_t row_step = geometry->dilation_h * filter->in_w * filter->channels;
    for (; top < 0; top += geometry->dilation_h, weights += width) rows--;
    for (; left < 0; left += geometry->dilation_w, weights++) columns--;
    while (top + (rows - 1) * geometry->dilation_h >= filter->in_h) rows--;
    while (left + (columns - 1) * geometry->dilation_w >= filter->in_w) columns--;
    if (taps == 1 && columns > 0) { /* a row of channels is what there is */
        columns = channels;
        channels = step = 1;
    }
    const int8_t *first = filter->in + (top * filter->in_w + left) * filter->channels;
    for (; channels > 0; channels--, first++, weights += taps) {
        const int8_t *row = first, *weight_row = weights;
        for (int32_t y = rows; y > 0; y--, row += row_step, weight_row += width) {
            const int8_t *value = row;
            for (int32_t x = 0; x < columns; x++, value += step) sum += (*value - zero) * weight_row[x];
        }
    }
    return sum;
}

static int32_t finish(int32_t sum, float factor, const tml_head_t *head, tm_act_t activation) {
    float steps = tm_multiply(tm_to_float(sum), factor);
    if (tm_activation_is_curve(activation))
        steps = tm_divide(tm_activation_curve(steps, activation), head->out_s);
    return to_stored(steps, out_of(head)->zero);
}

static void run_filters(const tml_head_t *head, const int8_t *in, int8_t *out) {
    static const tml_conv2d_dw_t one_pixel = {
        .kernel_w = 1, .kernel_h = 1, .stride_w = 1, .stride_h = 1, .dilation_w = 1, .dilation_h = 1};
    const tml_conv2d_dw_t *geometry = (const tml_conv2d_dw_t *)head;
    const uint8_t         *bytes = (const uint8_t *)head;
    const uint32_t        *offsets = &geometry->ws_oft;
    filter_t filter = {geometry, in, NULL, head->in_dims[1], head->in_dims[2], head->in_dims[3], 1, 0};
    if (head->type == TML_FC) {
        offsets = &((const tml_fc_t *)head)->ws_oft;
        filter.geometry = geometry = &one_pixel;
        filter.channels *= filter.in_h * filter.in_w;
    }
    if (head->type != TML_DWCONV2D) filter.depth = filter.channels;
    const float   *scales = (const float *)(const void *)(bytes + offsets[0]);
    const int32_t *bias = (const int32_t *)(const void *)(bytes + offsets[2]);
    tm_act_t       activation = (tm_act_t)geometry->act;
    tm_range_t     range = tm_activation_range(activation);
    int32_t        lowest = to_stored(tm_divide(range.low, head->out_s), out_of(head)->zero);
    int32_t        highest = to_stored(tm_divide(range.high, head->out_s), out_of(head)->zero);
    filter.weights = (const int8_t *)(bytes + offsets[1]);
    filter.zero = tm_small_quantisation(&head->in_s)->zero;
    int32_t filters = head->out_dims[3], repeats = 0;
    for (int32_t f = 0; f < filters; f++, out++) {
        float scale = scales[f];
        if (tm_float_bits(scale) << 1 == 0) scale = scales[0];
        float factor = tm_multiply(head->in_s, scale);
        if (!tm_activation_is_curve(activation)) factor = tm_divide(factor, head->out_s);
        /* the bias of the file has the zero point taken off every weight */
        int32_t start = bias[f], weights = filter.depth * geometry->kernel_h * geometry->kernel_w;
        for (int32_t i = 0; i < weights; i++) start += filter.zero * filter.weights[i];
        int8_t *to = out;
        for (int32_t y = 0; y < head->out_dims[1]; y++) {
            for (int32_t x = 0; x < head->out_dims[2]; x++, to += filters) {
                int32_t sum = sum_window(&filter, y * geometry->stride_h - geometry->pad[0],
                                         x * geometry->stride_w - geometry->pad[2]);
                *to = (int8_t)limit(finish(start + sum, factor, head, activation), lowest, highest);
            }
        }
        filter.weights += weights;
        if (head->type == TML_DWCONV2D && ++repeats == (int32_t)geometry->depth_mul) {
            repeats = 0;
            filter.in++;
        }
    }
}

/* ---- layers without weights ---- */

static void run_mean(const tml_head_t *head, const int8_t *in, int8_t *out) {
    int32_t pixels = head->in_dims[1] * head->in_dims[2], channels = head->in_dims[3];
    mean_t  mean = mean_start(*(const tm_quantisation_t *)(const void *)&head->in_s, pixels,
                              *(const tm_quantisation_t *)(const void *)&head->out_s);
    for (int32_t c = 0; c < channels; c++, in++) {
        const int8_t *value = in;
        int32_t       sum = 0;
        for (int32_t p = 0; p < pixels; p++, value += channels) sum += *value;
        float   stored = tm_add(tm_multiply(tm_to_float(sum), mean.factor), mean.offset);
        int32_t away = (int32_t)tm_float_bits(stored) < 0 ? -1 : 1, whole = away * 512;
        if (!is_beyond(stored, 512.0f)) {
            whole = tm_to_integer(stored);
            if (is_beyond(tm_subtract(stored, tm_to_float(whole)), 0.5f)) whole += away;
        }
        out[c] = (int8_t)limit(whole, INT8_MIN, INT8_MAX);
    }
}

/* e to the difference of a value to the largest one. */
static float exponential(const tml_head_t *head, int32_t difference) {
    return tm_exp_negative(tm_multiply(tm_to_float(difference), head->in_s));
}

static void run_softmax(const tml_head_t *head, const int8_t *in, int8_t *out) {
    int32_t count = head->in_dims[3];
    for (int32_t p = head->in_dims[1] * head->in_dims[2]; p > 0; p--, in += count, out += count) {
        int32_t largest = INT8_MIN;
        float   sum = 0.0f;
        for (int32_t i = 0; i < count; i++) {
            if (in[i] > largest) largest = in[i];
        }
        for (int32_t i = 0; i < count; i++) sum = tm_add(sum, exponential(head, in[i] - largest));
        float factor = tm_divide(1.0f, tm_multiply(sum, head->out_s));
        for (int32_t i = 0; i < count; i++) {
            /* halves go up, so the half is added before the fraction is dropped */
            float steps = tm_multiply(exponential(head, in[i] - largest), factor);
            if (is_beyond(steps, 512.0f)) steps = 512.0f;
            int32_t whole = tm_to_integer(tm_add(steps, 0.5f));
            out[i] = (int8_t)limit(whole + out_of(head)->zero, INT8_MIN, INT8_MAX);
        }
    }
}

/* With which quantisation the tensor at `place` was written, see layers/layer_add.c. */
static const tm_small_quantisation_t *written_with(const tm_mdlbin_t *bin, const tml_head_t *reader,
                                                   uint32_t place) {
    const tm_small_quantisation_t *written = tm_small_quantisation(&tm_small_first(bin)->in_s);
    for (const tml_head_t *head = tm_small_first(bin); head != reader; head = tm_small_next(head)) {
        if (head->out_oft == place) written = out_of(head);
    }
    return written;
}

static bool is_same(const tm_small_quantisation_t *a, const tm_small_quantisation_t *b) {
    return tm_float_bits(a->scale) == tm_float_bits(b->scale) && a->zero == b->zero;
}

static void run_add(const tm_mdlbin_t *bin, const tml_head_t *head, uint8_t *buffer, int8_t *out) {
    const tml_add_t               *layer = (const tml_add_t *)head;
    const tm_small_quantisation_t *first = tm_small_quantisation(&head->in_s);
    const tm_small_quantisation_t *second = tm_small_quantisation(&layer->in_s1);
    if (is_same(first, written_with(bin, head, layer->in_oft1)) &&
        is_same(second, written_with(bin, head, head->in_oft))) {
        const tm_small_quantisation_t *exchanged = first;
        first = second;
        second = exchanged;
    }
    const int8_t *in0 = (const int8_t *)buffer + head->in_oft, *in1 = (const int8_t *)buffer + layer->in_oft1;
    add_t         add = add_start(*(const tm_quantisation_t *)(const void *)first,
                                  *(const tm_quantisation_t *)(const void *)second,
                                  *(const tm_quantisation_t *)(const void *)out_of(head));
    for (int32_t i = head->in_dims[1] * head->in_dims[2] * head->in_dims[3]; i > 0; i--)
        *out++ = elem_add(*in0++, *in1++, &add);
}

void tm_small_run_layer(const tm_mdlbin_t *bin, const tml_head_t *head, uint8_t *buffer) {
    const int8_t *in = (const int8_t *)buffer + head->in_oft;
    int8_t       *out = (int8_t *)buffer + head->out_oft;
    uint32_t      type = head->type; /* a jump table would be larger */
    if (type == TML_GAP) run_mean(head, in, out);
    else if (type == TML_SOFTMAX) run_softmax(head, in, out);
    else if (type == TML_ADD) run_add(bin, head, buffer, out);
    else if (type != TML_RESHAPE) run_filters(head, in, out);
    else __builtin_memmove(out, in, (size_t)(head->in_dims[1] * head->in_dims[2] * head->in_dims[3]));
}

#endif
