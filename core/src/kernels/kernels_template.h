/*
 * The portable kernels, one body for every element type. portable_<type>.c includes elem_<type>.h and then this file.
 *
 * Weights are read where the file has them, so nothing is prepared but one factor per filter in integer models. A
 * window is first gathered into a patch in the order of the weights (channel, row, column), then met by every filter.
 */
#include "portable_kernels.h"

static uint32_t align8(uint32_t size) {
    return (size + 7u) & ~7u;
}

/* ---- factors of the filters ---- */

static uint32_t prepared_size(const tm_filter_t *filter) {
    return ELEM_IS_INTEGER ? align8((uint32_t)filter->filters * (uint32_t)sizeof(float)) : 0;
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    float *factors = prepared;
    if (!ELEM_IS_INTEGER) return;
    for (tm_count_t f = 0; f < filter->filters; f++) factors[f] = filter_factor(filter, f);
}

/* ---- convolution, also pointwise and fully connected ---- */

static bool is_pointwise(const tm_filter_t *filter) {
    return filter->kernel_h == 1 && filter->kernel_w == 1;
}

static tm_count_t conv2d_depth(const tm_filter_t *filter) {
    return (tm_count_t)(filter->channels * filter->kernel_h * filter->kernel_w);
}

static uint32_t conv2d_scratch_size(const tm_filter_t *filter) {
    return is_pointwise(filter) ? 0 : align8((uint32_t)conv2d_depth(filter) * (uint32_t)sizeof(elem_t));
}

static void gather(const tm_filter_t *filter, const tm_windows_t *windows, const elem_t *window,
                   elem_t *patch) {
    for (tm_count_t c = 0; c < filter->channels; c++, window++) {
        const elem_t *row = window;
        for (tm_count_t y = 0; y < filter->kernel_h; y++, row += windows->kernel_row_step) {
            const elem_t *tap = row;
            for (tm_count_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step) *patch++ = *tap;
        }
    }
}

static void conv2d_one(const tm_filter_t *filter, const float *factors, const finish_t *finish,
                       const elem_t *patch, elem_t *out) {
    const elem_t *weight = filter->weights;
    const bias_t *bias = filter->bias;
    tm_count_t    depth = conv2d_depth(filter);
    for (tm_count_t f = 0; f < filter->filters; f++, weight += depth) {
        acc_t sum = 0;
        for (tm_count_t d = 0; d < depth; d++) sum += elem_product(patch[d], weight[d]);
        out[f] = finish_sum(sum + elem_bias(bias[f]), factors, f, finish);
    }
}

static void conv2d_run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                       void *scratch) {
    finish_t      finish = finish_start(filter->out, filter->activation);
    const elem_t *window_row = windows->in;
    elem_t       *out_row = windows->out;
    for (tm_count_t y = 0; y < windows->rows; y++) {
        const elem_t *window = window_row;
        elem_t       *out = out_row;
        for (tm_count_t x = 0; x < windows->columns; x++) {
            const elem_t *patch = window;
            if (!is_pointwise(filter)) {
                gather(filter, windows, window, scratch);
                patch = scratch;
            }
            conv2d_one(filter, prepared, &finish, patch, out);
            window += windows->column_step;
            out += filter->filters;
        }
        window_row += windows->row_step;
        out_row += windows->out_row_step;
    }
}

const tm_filter_kernel_t ELEM_NAME(tm_portable_conv2d) = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .scratch_size = conv2d_scratch_size,
    .run = conv2d_run,
};

/* ---- depthwise convolution ---- */

static uint32_t depthwise_scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return 0;
}

static void depthwise_one(const tm_filter_t *filter, const float *factors, const finish_t *finish,
                          const tm_windows_t *windows, const elem_t *window, elem_t *out) {
    const elem_t *weight = filter->weights;
    const bias_t *bias = filter->bias;
    tm_count_t    f = 0;
    for (tm_count_t c = 0; c < filter->channels; c++, window++) {
        for (tm_count_t m = 0; m < filter->depth_multiplier; m++, f++) {
            acc_t         sum = 0;
            const elem_t *row = window;
            for (tm_count_t y = 0; y < filter->kernel_h; y++, row += windows->kernel_row_step) {
                const elem_t *tap = row;
                for (tm_count_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step) {
                    sum += elem_product(*tap, *weight++);
                }
            }
            out[f] = finish_sum(sum + elem_bias(bias[f]), factors, f, finish);
        }
    }
}

static void depthwise_run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                          void *scratch) {
    (void)scratch;
    finish_t      finish = finish_start(filter->out, filter->activation);
    const elem_t *window_row = windows->in;
    elem_t       *out_row = windows->out;
    for (tm_count_t y = 0; y < windows->rows; y++) {
        const elem_t *window = window_row;
        elem_t       *out = out_row;
        for (tm_count_t x = 0; x < windows->columns; x++) {
            depthwise_one(filter, prepared, &finish, windows, window, out);
            window += windows->column_step;
            out += filter->filters;
        }
        window_row += windows->row_step;
        out_row += windows->out_row_step;
    }
}

const tm_filter_kernel_t ELEM_NAME(tm_portable_depthwise) = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .scratch_size = depthwise_scratch_size,
    .run = depthwise_run,
};

static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    return filter->depth_multiplier == 0 ? &ELEM_NAME(tm_portable_conv2d) : &ELEM_NAME(tm_portable_depthwise);
}

/* ---- layers without weights ---- */

void ELEM_NAME(tm_portable_mean)(const void *in, tm_quantisation_t in_quantisation, int32_t pixels,
                                 int32_t channels, void *out, tm_quantisation_t out_quantisation) {
    const elem_t *channel = in;
    elem_t       *result = out;
    mean_t        mean = mean_start(in_quantisation, pixels, out_quantisation);
    tm_count_t    values = (tm_count_t)(pixels * channels), step = (tm_count_t)channels;
    for (tm_count_t c = 0; c < step; c++, channel++) {
        acc_t sum = 0;
        for (tm_count_t i = 0; i < values; i += step) sum += elem_widen(channel[i]);
        result[c] = elem_mean(sum, &mean);
    }
}

void ELEM_NAME(tm_portable_add)(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                                tm_quantisation_t quantisation1, int32_t count, void *out,
                                tm_quantisation_t out_quantisation) {
    const elem_t *a = in0, *b = in1;
    elem_t       *result = out;
    add_t         add = add_start(quantisation0, quantisation1, out_quantisation);
    for (tm_count_t i = 0; i < (tm_count_t)count; i++) result[i] = elem_add(a[i], b[i], &add);
}

void ELEM_NAME(tm_portable_to_real)(const void *elements, tm_quantisation_t quantisation, int32_t count,
                                    float *reals) {
    const elem_t *stored = elements;
    for (tm_count_t i = 0; i < (tm_count_t)count; i++) reals[i] = elem_to_real(stored[i], quantisation);
}

void ELEM_NAME(tm_portable_from_real)(const float *reals, tm_quantisation_t quantisation, int32_t count,
                                      void *elements) {
    elem_t  *stored = elements;
    finish_t finish = finish_start(quantisation, TM_ACT_NONE);
    for (tm_count_t i = 0; i < (tm_count_t)count; i++) stored[i] = elem_from_real(reals[i], &finish);
}

const tm_kernels_t ELEM_NAME(tm_portable) = {
    .element_size = sizeof(elem_t),
    .bias_size = sizeof(bias_t),
    .is_integer = ELEM_IS_INTEGER,
    .lowest = ELEM_LOWEST,
    .highest = ELEM_HIGHEST,
    .choose = choose,
    .mean = TM_HAS_LAYER(TML_GAP) ? ELEM_NAME(tm_portable_mean) : NULL,
    .add = TM_HAS_LAYER(TML_ADD) ? ELEM_NAME(tm_portable_add) : NULL,
    .to_real = ELEM_NAME(tm_portable_to_real),
    .from_real = ELEM_NAME(tm_portable_from_real),
};
