/* Depthwise convolution in int8, channel by channel, so that weights and factors are loaded once for all pixels. */
#include "../backends.h"

#if TM_HAS_INTEGER_KERNELS

#include "integer_int8.h"

static uint32_t scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return 0;
}

/* All outputs of one filter, any kernel. */
static void run_filter(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                       int32_t f) {
    const elem_t *weights = (const elem_t *)filter->weights + f * filter->kernel_h * filter->kernel_w;
    const elem_t *channel = (const elem_t *)windows->in + f / filter->depth_multiplier;
    int32_t       bias = ((const int32_t *)filter->bias)[f];
    tm_scaling_t  scaling = integer_scalings(prepared)[f];
    for (int32_t y = 0; y < windows->rows; y++) {
        const elem_t *window = channel + y * windows->row_step;
        elem_t       *out = (elem_t *)windows->out + y * windows->out_row_step + f;
        for (int32_t x = 0; x < windows->columns; x++) {
            const elem_t *weight = weights, *row = window;
            int32_t       sum = bias;
            for (int32_t ky = 0; ky < filter->kernel_h; ky++, row += windows->kernel_row_step) {
                const elem_t *tap = row;
                for (int32_t kx = 0; kx < filter->kernel_w; kx++, tap += windows->kernel_step)
                    sum += *tap * *weight++;
            }
            *out = integer_finish_sum(sum, &scaling, prepared);
            window += windows->column_step;
            out += filter->filters;
        }
    }
}

static void run_filter_3x3(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                           int32_t f) {
    const elem_t          *weight = (const elem_t *)filter->weights + f * 9;
    const elem_t          *channel = (const elem_t *)windows->in + f / filter->depth_multiplier;
    const integer_finish_t finish = *(const integer_finish_t *)prepared;
    const tm_scaling_t     scaling = integer_scalings(prepared)[f];
    int32_t                bias = ((const int32_t *)filter->bias)[f];
    int32_t                w0 = weight[0], w1 = weight[1], w2 = weight[2], w3 = weight[3], w4 = weight[4];
    int32_t                w5 = weight[5], w6 = weight[6], w7 = weight[7], w8 = weight[8];
    int32_t                next = windows->kernel_step, second = 2 * next;
    for (int32_t y = 0; y < windows->rows; y++) {
        const elem_t *row0 = channel + y * windows->row_step, *row1 = row0 + windows->kernel_row_step,
                     *row2 = row1 + windows->kernel_row_step;
        elem_t *out = (elem_t *)windows->out + y * windows->out_row_step + f;
        for (int32_t x = 0; x < windows->columns; x++) {
            int32_t sum = bias + row0[0] * w0 + row0[next] * w1 + row0[second] * w2;
            sum += row1[0] * w3 + row1[next] * w4 + row1[second] * w5;
            sum += row2[0] * w6 + row2[next] * w7 + row2[second] * w8;
            *out = integer_finish_sum(sum, &scaling, &finish);
            row0 += windows->column_step;
            row1 += windows->column_step;
            row2 += windows->column_step;
            out += filter->filters;
        }
    }
}

void tm_integer_depthwise_filter(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                                 int32_t f) {
    if (filter->kernel_h == 3 && filter->kernel_w == 3) run_filter_3x3(filter, prepared, windows, f);
    else run_filter(filter, prepared, windows, f);
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    (void)scratch;
    for (int32_t f = 0; f < filter->filters; f++) tm_integer_depthwise_filter(filter, prepared, windows, f);
}

const tm_filter_kernel_t tm_integer_depthwise_int8 = {
    .prepared_size = tm_integer_prepared_size,
    .prepare = tm_integer_prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
