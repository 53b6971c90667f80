/* Depthwise convolution in int8, four channels at a time: one load, two widenings and four 16-bit multiply-adds. */
#include "../backends.h"

#if TM_HAS_ARM_DSP_KERNELS

#include "arm_dsp_int8.h"

/* Larger kernels go filter by filter. */
enum { MOST_TAPS = 25 };

static uint32_t scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return 0;
}

/* Weights of four filters for one tap, in the pairs that SXTB16 makes of four inputs. */
typedef struct {
    int16x2_t even, odd; /* filters 0 and 2, filters 1 and 3 */
} tap_weights_t;

typedef struct {
    int32_t sum[4];
} sums_t;

static int16x2_t pair(int32_t low, int32_t high) {
    return (int16x2_t)(((uint32_t)low & 0xffffu) | (uint32_t)high << 16);
}

static void widen_weights(const int8_t *weights, int32_t taps, tap_weights_t *widened) {
    for (int32_t t = 0; t < taps; t++, weights++) {
        widened[t].even = pair(weights[0], weights[2 * taps]);
        widened[t].odd = pair(weights[taps], weights[3 * taps]);
    }
}

static inline __attribute__((always_inline)) void add_tap(const int8_t *input, const tap_weights_t *weights,
                                                          sums_t *sums) {
    int8x4_t  four = load_four(input);
    int16x2_t even = widen_even(four), odd = widen_odd(four);
    sums->sum[0] = __smlabb(even, weights->even, sums->sum[0]);
    sums->sum[2] = __smlatt(even, weights->even, sums->sum[2]);
    sums->sum[1] = __smlabb(odd, weights->odd, sums->sum[1]);
    sums->sum[3] = __smlatt(odd, weights->odd, sums->sum[3]);
}

static inline __attribute__((always_inline)) sums_t sum_window(const tm_filter_t   *filter,
                                                               const tm_windows_t  *windows,
                                                               const int8_t        *window,
                                                               const tap_weights_t *weights, sums_t sums) {
    if (filter->kernel_h == 3 && filter->kernel_w == 3) {
        int32_t second = windows->kernel_step, third = 2 * second;
#pragma GCC unroll 3
        for (int32_t y = 0; y < 3; y++, window += windows->kernel_row_step, weights += 3) {
            add_tap(window, weights, &sums);
            add_tap(window + second, weights + 1, &sums);
            add_tap(window + third, weights + 2, &sums);
        }
        return sums;
    }
    for (int32_t y = 0; y < filter->kernel_h; y++, window += windows->kernel_row_step) {
        const int8_t *tap = window;
        for (int32_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step)
            add_tap(tap, weights++, &sums);
    }
    return sums;
}

static void run_four(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                     int32_t f) {
    tap_weights_t       weights[MOST_TAPS];
    const tm_scaling_t *scalings = integer_scalings(prepared) + f;
    int32_t             taps = filter->kernel_h * filter->kernel_w;
    sums_t              bias;
    __builtin_memcpy(&bias, (const int32_t *)filter->bias + f, sizeof bias);
    widen_weights((const int8_t *)filter->weights + f * taps, taps, weights);
    for (int32_t y = 0; y < windows->rows; y++) {
        const elem_t *window = (const elem_t *)windows->in + y * windows->row_step + f;
        elem_t       *out = (elem_t *)windows->out + y * windows->out_row_step + f;
        for (int32_t x = 0; x < windows->columns; x++) {
            sums_t sums = sum_window(filter, windows, window, weights, bias);
            out[0] = integer_finish_sum(sums.sum[0], scalings, prepared);
            out[1] = integer_finish_sum(sums.sum[1], scalings + 1, prepared);
            out[2] = integer_finish_sum(sums.sum[2], scalings + 2, prepared);
            out[3] = integer_finish_sum(sums.sum[3], scalings + 3, prepared);
            window += windows->column_step;
            out += filter->filters;
        }
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    int32_t f = 0;
    (void)scratch;
    if (filter->depth_multiplier == 1 && filter->kernel_h * filter->kernel_w <= MOST_TAPS) {
        for (; f + 4 <= filter->filters; f += 4) run_four(filter, prepared, windows, f);
    }
    for (; f < filter->filters; f++) tm_integer_depthwise_filter(filter, prepared, windows, f);
}

const tm_filter_kernel_t tm_arm_dsp_depthwise_int8 = {
    .prepared_size = tm_integer_prepared_size,
    .prepare = tm_integer_prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
