/* int16 with little code: one short loop for every kind of filter. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_COMPACT && TM_HAS_TYPE(TM_MDL_INT16)
#include "../../elements/elem_int16.h"
/* elem_t has to be known first */
#include "small_int16.h"

static uint32_t prepared_size(const tm_filter_t *filter) {
    return ((uint32_t)filter->filters * (uint32_t)sizeof(float) + 7u) & ~7u;
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    float *factors = prepared;
    for (int32_t f = 0; f < filter->filters; f++) factors[f] = filter_factor(filter, f);
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return 0;
}

static int64_t sum_channel(const tm_filter_t *filter, const tm_windows_t *windows, const int16_t *channel,
                           const int16_t *weight, int64_t sum) {
    for (int32_t y = 0; y < filter->kernel_h; y++, channel += windows->kernel_row_step) {
        const int16_t *tap = channel;
        for (int32_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step)
            sum += (int64_t)*tap * *weight++;
    }
    return sum;
}

static void run_window(const tm_filter_t *filter, const float *factors, const finish_t *finish,
                       const tm_windows_t *windows, const int16_t *window, int16_t *out) {
    const int16_t *weight = filter->weights;
    const int32_t *bias = filter->bias;
    int32_t        taps = filter->kernel_h * filter->kernel_w, multiplier = filter->depth_multiplier;
    int32_t        channels = multiplier == 0 ? filter->channels : 1;
    for (int32_t f = 0; f < filter->filters; f++) {
        const int16_t *channel = multiplier == 0 ? window : window + f / multiplier;
        int64_t        sum = 0;
        for (int32_t c = 0; c < channels; c++, weight += taps)
            sum = sum_channel(filter, windows, channel + c, weight, sum);
        out[f] = finish_sum(sum + bias[f], factors, f, finish);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    (void)scratch;
    finish_t finish = finish_start(filter->out, filter->activation);
    for (int32_t y = 0; y < windows->rows; y++) {
        const int16_t *window = (const int16_t *)windows->in + y * windows->row_step;
        int16_t       *out = (int16_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns; x++, window += windows->column_step, out += filter->filters)
            run_window(filter, prepared, &finish, windows, window, out);
    }
}

static const tm_filter_kernel_t small_filter = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .scratch_size = scratch_size,
    .run = run,
};

static const tm_filter_kernel_t *choose(const tm_filter_t *filter) {
    (void)filter;
    return &small_filter;
}

const tm_kernels_t tm_small_int16 = {
    .element_size = sizeof(elem_t),
    .bias_size = sizeof(bias_t),
    .is_integer = true,
    .lowest = ELEM_LOWEST,
    .highest = ELEM_HIGHEST,
    .choose = choose,
    .mean = tm_portable_mean_int16,
    .add = tm_portable_add_int16,
    .to_real = tm_portable_to_real_int16,
    .from_real = tm_portable_from_real_int16,
};
#endif
