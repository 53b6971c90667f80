/*
 * Depthwise convolution in int8 with vectors, see vector_template.h: LANES channels at a time. The numbers of the filters
 * that look at them, one filter of each, are prepared as one group; where there are several filters to a channel, there
 * are as many groups for the same channels.
 */
#include "portable_kernels.h"
#include "tile.h"

enum { LANES = 8 };

typedef struct {
    factor_t factors[LANES];
    int32_t  bias[LANES];
    int16_t  weights[]; /* [taps rounded up to 2][LANES], zeros for an odd one's partner */
} group_t;

/* What a group looks at. Where there are enough channels the last group starts so that it ends with the last of them. */
typedef struct {
    int32_t channel, count; /* lanes behind count stand for nothing */
    int32_t filter;         /* of the first lane; depth_multiplier further for each lane */
} lanes_t;

static int32_t groups_per_filter(const tm_filter_t *filter) {
    return round_up(filter->channels, LANES) / LANES;
}

static lanes_t find_lanes(const tm_filter_t *filter, int32_t group) {
    int32_t channel = group % groups_per_filter(filter) * LANES, count = LANES;
    if (filter->channels < LANES) count = filter->channels;
    else if (channel + LANES > filter->channels) channel = filter->channels - LANES;
    lanes_t lanes = {channel, count, channel * filter->depth_multiplier + group / groups_per_filter(filter)};
    return lanes;
}

/* Two taps at a time. */
static int32_t count_pairs(const tm_filter_t *filter) {
    return (filter->kernel_h * filter->kernel_w + 1) / 2;
}

static uint32_t group_size(const tm_filter_t *filter) {
    return (uint32_t)sizeof(group_t) +
           (uint32_t)count_pairs(filter) * (uint32_t)(2 * LANES * sizeof(int16_t));
}

static uint32_t depthwise_prepared_size(const tm_filter_t *filter) {
    return (uint32_t)(filter->depth_multiplier * groups_per_filter(filter)) * group_size(filter);
}

static void depthwise_prepare(const tm_filter_t *filter, void *prepared) {
    const int8_t *weights = filter->weights;
    int32_t       taps = filter->kernel_h * filter->kernel_w;
    uint8_t      *place = prepared;
    for (int32_t g = 0; g < filter->depth_multiplier * groups_per_filter(filter); g++) {
        group_t *group = (group_t *)(void *)place;
        lanes_t  lanes = find_lanes(filter, g);
        for (int32_t i = 0; i < LANES; i++) {
            int32_t f = lanes.filter + (i < lanes.count ? i : 0) * filter->depth_multiplier;
            group->factors[i] = make_factor(filter, f);
            group->bias[i] = ((const int32_t *)filter->bias)[f];
            for (int32_t t = 0; t < 2 * count_pairs(filter); t++)
                group->weights[t * LANES + i] = t < taps ? weights[f * taps + t] : 0;
        }
        place += group_size(filter);
    }
}

/* Places of the taps in a window. */
static uint32_t depthwise_scratch_size(const tm_filter_t *filter) {
    return (uint32_t)round_up(2 * count_pairs(filter), 2) * (uint32_t)sizeof(int32_t);
}

static void find_taps(const tm_filter_t *filter, const tm_windows_t *windows, int32_t *places) {
    for (int32_t y = 0; y < filter->kernel_h; y++) {
        for (int32_t x = 0; x < filter->kernel_w; x++)
            *places++ = y * windows->kernel_row_step + x * windows->kernel_step;
    }
    if (filter->kernel_h * filter->kernel_w % 2 != 0) *places = 0;
}

static inline eight_t sum_window(const int8_t *window, const int32_t *places, int32_t pairs,
                                 const group_t *group) {
    const int16_t *weights = group->weights;
    eight_t        sums = eight_load(group->bias);
    for (int32_t p = 0; p < pairs; p++, weights += 2 * LANES)
        sums = eight_add_taps(sums, window + places[2 * p], window + places[2 * p + 1], weights);
    return sums;
}

/* Where LANES elements cannot be read at every tap. */
static eight_t sum_last_window(const int8_t *window, const int32_t *places, int32_t taps,
                               const group_t *group, int32_t count) {
    int32_t sums[LANES];
    for (int32_t i = 0; i < LANES; i++) {
        sums[i] = group->bias[i];
        for (int32_t t = 0; t < taps && i < count; t++)
            sums[i] += window[places[t] + i] * group->weights[t * LANES + i];
    }
    return eight_load(sums);
}

/* LANES channels with one filter each: the outputs lie side by side. */
static void run_whole_group(const tm_filter_t *filter, const group_t *group, lanes_t lanes,
                            const tm_windows_t *windows, const int32_t *places,
                            const vector_finish_t *finish) {
    int32_t pairs = count_pairs(filter);
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = (const int8_t *)windows->in + y * windows->row_step + lanes.channel;
        int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step + lanes.filter;
        for (int32_t x = 0; x < windows->columns; x++) {
            finish_eight(sum_window(window, places, pairs, group), group->factors, finish, out);
            window += windows->column_step;
            out += filter->filters;
        }
    }
}

/* Fewer channels, or several filters to each of them. */
static void run_part_group(const tm_filter_t *filter, const group_t *group, lanes_t lanes,
                           const tm_windows_t *windows, const int32_t *places,
                           const vector_finish_t *finish) {
    int32_t       taps = filter->kernel_h * filter->kernel_w, pairs = count_pairs(filter);
    const int8_t *in = (const int8_t *)windows->in + lanes.channel;
    int32_t last = (windows->rows - 1) * windows->row_step + (windows->columns - 1) * windows->column_step;
    /* Of fewer channels than LANES also what follows them is read, but nothing behind the last window. */
    last -= LANES - lanes.count;
    for (int32_t y = 0; y < windows->rows; y++) {
        int32_t window = y * windows->row_step;
        int8_t *out = (int8_t *)windows->out + y * windows->out_row_step + lanes.filter;
        for (int32_t x = 0; x < windows->columns; x++) {
            int8_t  elements[LANES];
            eight_t sums = window <= last ? sum_window(in + window, places, pairs, group)
                                          : sum_last_window(in + window, places, taps, group, lanes.count);
            finish_eight(sums, group->factors, finish, elements);
            for (int32_t i = 0; i < lanes.count; i++) out[i * filter->depth_multiplier] = elements[i];
            window += windows->column_step;
            out += filter->filters;
        }
    }
}

static void depthwise_run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows,
                          void *scratch) {
    const uint8_t  *place = prepared;
    vector_finish_t finish = finish_start_vector(filter);
    find_taps(filter, windows, scratch);
    for (int32_t g = 0; g < filter->depth_multiplier * groups_per_filter(filter); g++) {
        const group_t *group = (const group_t *)(const void *)place;
        lanes_t        lanes = find_lanes(filter, g);
        if (filter->depth_multiplier == 1 && lanes.count == LANES)
            run_whole_group(filter, group, lanes, windows, scratch, &finish);
        else run_part_group(filter, group, lanes, windows, scratch, &finish);
        place += group_size(filter);
    }
}
