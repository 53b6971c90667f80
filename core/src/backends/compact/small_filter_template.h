/*
 * One short loop for every kind of filter, for the layers that are too rare to be worth fast code. compact_<type>.c
 * includes elem_<type>.h and then this file. Sums in the portable order.
 */
#include "small_filters.h"

static uint32_t prepared_size(const tm_filter_t *filter) {
    return ELEM_IS_INTEGER ? ((uint32_t)filter->filters * (uint32_t)sizeof(float) + 7u) & ~7u : 0;
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    float *factors = prepared;
    if (!ELEM_IS_INTEGER) return;
    for (int32_t f = 0; f < filter->filters; f++) factors[f] = filter_factor(filter, f);
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return 0;
}

static acc_t sum_channel(const tm_filter_t *filter, const tm_windows_t *windows, const elem_t *channel,
                         const elem_t *weight, acc_t sum) {
    for (int32_t y = 0; y < filter->kernel_h; y++, channel += windows->kernel_row_step) {
        const elem_t *tap = channel;
        for (int32_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step)
            sum += elem_widen(*tap) * elem_widen(*weight++);
    }
    return sum;
}

static void run_window(const tm_filter_t *filter, const float *factors, const finish_t *finish,
                       const tm_windows_t *windows, const elem_t *window, elem_t *out) {
    const elem_t *weight = filter->weights;
    const bias_t *bias = filter->bias;
    int32_t       taps = filter->kernel_h * filter->kernel_w, multiplier = filter->depth_multiplier;
    int32_t       channels = multiplier == 0 ? filter->channels : 1;
    for (int32_t f = 0; f < filter->filters; f++) {
        const elem_t *channel = multiplier == 0 ? window : window + f / multiplier;
        acc_t         sum = 0;
        for (int32_t c = 0; c < channels; c++, weight += taps)
            sum = sum_channel(filter, windows, channel + c, weight, sum);
        out[f] = finish_sum(sum + elem_bias(bias[f]), factors, f, finish);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    (void)scratch;
    finish_t finish = finish_start(filter->out, filter->activation);
    for (int32_t y = 0; y < windows->rows; y++) {
        const elem_t *window = (const elem_t *)windows->in + y * windows->row_step;
        elem_t       *out = (elem_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns; x++, window += windows->column_step, out += filter->filters)
            run_window(filter, prepared, &finish, windows, window, out);
    }
}

const tm_filter_kernel_t ELEM_NAME(tm_small_filter) = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .scratch_size = scratch_size,
    .run = run,
};
