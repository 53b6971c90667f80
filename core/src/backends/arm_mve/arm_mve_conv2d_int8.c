/*
 * Convolution in int8 with Helium: 16 products of a filter with one window by one instruction, four windows at a time.
 * Windows lie in scratch as bytes in the order of the weights, [4][depth rounded up to 16]; a table of where each of
 * their bytes stands in the input lets the core gather them eight at a time.
 */
#include "../backends.h"

#if TM_HAS_ARM_MVE_KERNELS

#include "../../kernels/tile.h"
#include "arm_mve_int8.h"

/* Scratch: sums i32[filters rounded up to 4][TILE], windows i8[TILE][row], places u16[row]. */
typedef struct {
    int32_t  *sums;
    int8_t   *windows;
    uint16_t *places;
    int32_t   row; /* bytes */
} scratch_t;

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

static bool is_pointwise(const tm_filter_t *filter) {
    return filter->kernel_h == 1 && filter->kernel_w == 1;
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t size = (uint32_t)round_up(filter->filters, 4) * (uint32_t)(TILE * sizeof(int32_t));
    uint32_t row = (uint32_t)round_up(depth_of(filter), 16);
    return is_pointwise(filter) ? size : size + row * (uint32_t)(TILE + sizeof(uint16_t));
}

static scratch_t open_scratch(const tm_filter_t *filter, void *memory) {
    scratch_t scratch;
    scratch.sums = memory;
    scratch.row = round_up(depth_of(filter), 16);
    scratch.windows = (int8_t *)(void *)(scratch.sums + TILE * round_up(filter->filters, 4));
    scratch.places = (uint16_t *)(void *)(scratch.windows + TILE * scratch.row);
    return scratch;
}

/* Whether every place of a window fits 16 bits. */
static bool has_near_windows(const tm_filter_t *filter, const tm_windows_t *windows) {
    return (filter->kernel_h - 1) * windows->kernel_row_step + (filter->kernel_w - 1) * windows->kernel_step +
               filter->channels <=
           UINT16_MAX;
}

static void find_places(const tm_filter_t *filter, const tm_windows_t *windows, uint16_t *places) {
    for (int32_t c = 0; c < filter->channels; c++) {
        for (int32_t y = 0; y < filter->kernel_h; y++) {
            int32_t place = y * windows->kernel_row_step + c;
            for (int32_t x = 0; x < filter->kernel_w; x++, place += windows->kernel_step)
                *places++ = (uint16_t)place;
        }
    }
}

/* Eight at a time. The loop predicates its last turn by itself, which compilers do in many more instructions. */
static void gather(const int8_t *window, const uint16_t *places, int32_t depth, int8_t *to) {
    __asm__ volatile("dlstp.16 lr, %[depth]\n"
                     "1: vldrh.u16 q0, [%[places]], #16\n"
                     "vldrb.s16 q1, [%[window], q0]\n"
                     "vstrb.16 q1, [%[to]], #8\n"
                     "letp lr, 1b\n"
                     : [places] "+l"(places), [to] "+l"(to)
                     : [window] "r"(window), [depth] "r"(depth)
                     : "lr", "q0", "q1", "memory");
}

static void gather_far(const tm_filter_t *filter, const tm_windows_t *windows, const int8_t *window,
                       int8_t *to) {
    for (int32_t c = 0; c < filter->channels; c++) {
        for (int32_t y = 0; y < filter->kernel_h; y++) {
            for (int32_t x = 0; x < filter->kernel_w; x++)
                *to++ = window[y * windows->kernel_row_step + x * windows->kernel_step + c];
        }
    }
}

/* One filter on four windows. The loop predicates its last turn by itself. */
static inline void dot_four(const int8_t *weights, const int8_t *const window[TILE], int32_t depth,
                            int32_t bias, int32_t sums[TILE]) {
    int32_t       sum0 = bias, sum1 = bias, sum2 = bias, sum3 = bias;
    const int8_t *window0 = window[0], *window1 = window[1], *window2 = window[2], *window3 = window[3];
    __asm__ volatile("dlstp.8 lr, %[depth]\n"
                     "1: vldrb.8 q0, [%[weights]], #16\n"
                     "vldrb.8 q1, [%[window0]], #16\n vmladava.s8 %[sum0], q0, q1\n"
                     "vldrb.8 q2, [%[window1]], #16\n vmladava.s8 %[sum1], q0, q2\n"
                     "vldrb.8 q3, [%[window2]], #16\n vmladava.s8 %[sum2], q0, q3\n"
                     "vldrb.8 q4, [%[window3]], #16\n vmladava.s8 %[sum3], q0, q4\n"
                     "letp lr, 1b\n"
                     : [weights] "+r"(weights), [window0] "+r"(window0), [window1] "+r"(window1),
                       [window2] "+r"(window2), [window3] "+r"(window3), [sum0] "+Te"(sum0),
                       [sum1] "+Te"(sum1), [sum2] "+Te"(sum2), [sum3] "+Te"(sum3)
                     : [depth] "r"(depth)
                     : "lr", "q0", "q1", "q2", "q3", "q4", "memory");
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

static int32_t dot_one(const int8_t *weights, const int8_t *window, int32_t depth, int32_t sum) {
    for (int32_t d = 0; d < depth; d += 16) {
        mve_pred16_t some = vctp8q((uint32_t)(depth - d));
        sum = vmladavaq_s8(sum, vldrbq_z_s8(weights + d, some), vldrbq_z_s8(window + d, some));
    }
    return sum;
}

/* sums[filter][window] to elements, four filters of four windows at a time. */
static void finish_tile(const int32_t *sums, const float *factors, int32_t filters,
                        const mve_finish_t *finish, int8_t *const out[TILE]) {
    for (int32_t f = 0; f < filters; f += 4, sums += 4 * TILE) {
        mve_pred16_t some = vctp32q((uint32_t)(filters - f));
        int32x4x4_t  turned = vld4q_s32(sums);
        float32x4_t  factor = vldrwq_z_f32(factors + f, some);
        vstrbq_p_s32(out[0] + f, mve_finish(turned.val[0], factor, finish), some);
        vstrbq_p_s32(out[1] + f, mve_finish(turned.val[1], factor, finish), some);
        vstrbq_p_s32(out[2] + f, mve_finish(turned.val[2], factor, finish), some);
        vstrbq_p_s32(out[3] + f, mve_finish(turned.val[3], factor, finish), some);
    }
}

static void run_tile(const tm_filter_t *filter, const float *factors, const tm_windows_t *windows,
                     const tile_t *tile, const mve_finish_t *finish, const scratch_t *scratch) {
    const int8_t  *weights = filter->weights, *window[TILE];
    const int32_t *bias = filter->bias;
    int32_t        depth = depth_of(filter);
    int8_t        *out[TILE];
    for (int32_t i = 0; i < TILE; i++) {
        out[i] = tile->out[i < tile->count ? i : 0];
        window[i] = tile->window[i < tile->count ? i : 0];
        if (is_pointwise(filter)) continue;
        int8_t *gathered = scratch->windows + i * scratch->row;
        if (i < tile->count) {
            if (has_near_windows(filter, windows)) gather(window[i], scratch->places, depth, gathered);
            else gather_far(filter, windows, window[i], gathered);
        }
        window[i] = i < tile->count ? gathered : scratch->windows;
    }
    if (tile->count == 1) {
        for (int32_t f = 0; f < filter->filters; f++, weights += depth)
            scratch->sums[f] = dot_one(weights, window[0], depth, bias[f]);
        mve_finish_row(scratch->sums, factors, filter->filters, finish, out[0]);
    } else {
        for (int32_t f = 0; f < filter->filters; f++, weights += depth)
            dot_four(weights, window, depth, bias[f], scratch->sums + f * TILE);
        finish_tile(scratch->sums, factors, filter->filters, finish, out);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *memory) {
    tile_t       tile = {.count = 0};
    scratch_t    scratch = open_scratch(filter, memory);
    mve_finish_t finish = mve_finish_start(filter);
    if (!is_pointwise(filter) && has_near_windows(filter, windows))
        find_places(filter, windows, scratch.places);
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = (const int8_t *)windows->in + y * windows->row_step;
        int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns; x++) {
            tile.window[tile.count] = window;
            tile.out[tile.count++] = out;
            window += windows->column_step;
            out += filter->filters;
            if (tile.count < TILE && (x + 1 < windows->columns || y + 1 < windows->rows)) continue;
            run_tile(filter, prepared, windows, &tile, &finish, &scratch);
            tile.count = 0;
        }
    }
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    tm_portable_conv2d_int8.prepare(filter, prepared);
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    return tm_portable_conv2d_int8.prepared_size(filter);
}

const tm_filter_kernel_t tm_arm_mve_conv2d_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
