/* Depthwise convolution in int8 with Helium, eight channels at a time; prepared: factors, then the weights with the
 * channels side by side, [taps][channels rounded up to 8]. */
#include "../backends.h"

#if TM_HAS_ARM_MVE_KERNELS

#include "arm_mve_int8.h"

enum { LANES = 8 };

static int32_t weights_row(const tm_filter_t *filter) {
    return (filter->channels + LANES - 1) / LANES * LANES;
}

static int32_t count_taps(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    return tm_portable_depthwise_int8.prepared_size(filter) +
           (uint32_t)weights_row(filter) * (uint32_t)count_taps(filter);
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    const int8_t *weights = filter->weights;
    int8_t       *turned = (int8_t *)prepared + tm_portable_depthwise_int8.prepared_size(filter);
    int32_t       taps = count_taps(filter), row = weights_row(filter);
    tm_portable_depthwise_int8.prepare(filter, prepared);
    for (int32_t c = 0; c < filter->channels; c++) {
        for (int32_t t = 0; t < taps; t++) turned[t * row + c] = *weights++;
    }
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    (void)filter;
    return 0;
}

/* Sums of eight channels: even ones, odd ones. */
typedef struct {
    int32x4_t even, odd;
} sums_t;

static inline void add_tap(sums_t *sums, int16x8_t input, int16x8_t weight) {
    sums->even = vaddq_s32(sums->even, vmullbq_int_s16(input, weight));
    sums->odd = vaddq_s32(sums->odd, vmulltq_int_s16(input, weight));
}

/* Loads every second of eight values that stand side by side. */
static inline int32x4_t load_even(const int32_t *from, uint32_t first, mve_pred16_t some) {
    uint32x4_t places = vaddq_n_u32(vmulq_n_u32(vidupq_n_u32(0, 1), 2), first);
    return vldrwq_gather_shifted_offset_z_s32(from, places, some);
}

typedef struct {
    sums_t       bias;
    float32x4_t  even_factors, odd_factors;
    uint32x4_t   even_places, odd_places; /* of the outputs */
    mve_pred16_t some_even, some_odd, some;
} group_t;

static group_t open_group(const tm_filter_t *filter, const float *factors, int32_t c) {
    uint32x4_t     twice = vmulq_n_u32(vidupq_n_u32(0, 1), 2);
    uint32_t       left = (uint32_t)(filter->channels - c);
    group_t        group;
    const int32_t *bias = (const int32_t *)filter->bias + c;
    group.some = vctp16q(left);
    group.even_places = twice;
    group.odd_places = vaddq_n_u32(twice, 1);
    group.some_even = vcmphiq_u32(vdupq_n_u32(left), group.even_places);
    group.some_odd = vcmphiq_u32(vdupq_n_u32(left), group.odd_places);
    group.bias.even = load_even(bias, 0, group.some_even);
    group.bias.odd = load_even(bias, 1, group.some_odd);
    group.even_factors = vldrwq_gather_shifted_offset_z_f32(factors + c, group.even_places, group.some_even);
    group.odd_factors = vldrwq_gather_shifted_offset_z_f32(factors + c, group.odd_places, group.some_odd);
    return group;
}

static inline sums_t sum_3x3(const int8_t *row0, const int8_t *row1, const int8_t *row2, int32_t step,
                             const int8_t *weights, int32_t weights_step, sums_t sums) {
    const int8_t *const rows[3] = {row0, row1, row2};
#pragma GCC unroll 3
    for (int32_t y = 0; y < 3; y++) {
        add_tap(&sums, vldrbq_s16(rows[y]), vldrbq_s16(weights));
        add_tap(&sums, vldrbq_s16(rows[y] + step), vldrbq_s16(weights + weights_step));
        add_tap(&sums, vldrbq_s16(rows[y] + 2 * step), vldrbq_s16(weights + 2 * weights_step));
        weights += 3 * weights_step;
    }
    return sums;
}

static inline sums_t sum_any(const tm_filter_t *filter, const tm_windows_t *windows, const int8_t *window,
                             const int8_t *weights, int32_t weights_step, const group_t *group) {
    sums_t sums = group->bias;
    for (int32_t y = 0; y < filter->kernel_h; y++, window += windows->kernel_row_step) {
        const int8_t *tap = window;
        for (int32_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step, weights += weights_step)
            add_tap(&sums, vldrbq_z_s16(tap, group->some), vldrbq_s16(weights));
    }
    return sums;
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    const int8_t *turned = (const int8_t *)prepared + tm_portable_depthwise_int8.prepared_size(filter);
    mve_finish_t  finish = mve_finish_start(filter);
    int32_t       weights_step = weights_row(filter);
    bool          is_3x3 = filter->kernel_h == 3 && filter->kernel_w == 3;
    (void)scratch;
    for (int32_t c = 0; c < filter->channels; c += LANES) {
        group_t group = open_group(filter, prepared, c);
        bool    is_whole = c + LANES <= filter->channels;
        for (int32_t y = 0; y < windows->rows; y++) {
            const int8_t *window = (const int8_t *)windows->in + y * windows->row_step + c;
            int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step + c;
            for (int32_t x = 0; x < windows->columns; x++) {
                sums_t sums;
                if (is_3x3 && is_whole) {
                    sums = sum_3x3(window, window + windows->kernel_row_step,
                                   window + 2 * windows->kernel_row_step, windows->kernel_step, turned + c,
                                   weights_step, group.bias);
                } else {
                    sums = sum_any(filter, windows, window, turned + c, weights_step, &group);
                }
                int32x4_t even = mve_finish(sums.even, group.even_factors, &finish);
                int32x4_t odd = mve_finish(sums.odd, group.odd_factors, &finish);
                /* Both are within int8; the odd ones go into the upper halves. */
                int16x8_t both = vmovntq_s32(vreinterpretq_s16_s32(even), odd);
                vstrbq_p_s16(out, both, group.some);
                window += windows->column_step;
                out += filter->filters;
            }
        }
    }
}

const tm_filter_kernel_t tm_arm_mve_depthwise_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
