/*
 * int8 convolution, pointwise and fully connected.
 *
 * Four windows at a time are widened to int16, pixel after pixel, into patches. Weights are packed as int16 tiles of 8
 * filters; within a tile pairs of depth lie together, so that one pair of inputs, repeated across all lanes, meets the
 * pairs of 4 filters in one i32x4.dot_i16x8.
 */
#include "wasm_simd_int8.h"

enum { PAIR = 2, PATCHES = 4, SLACK = 8 };

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

/* int16 elements from one patch to the next; a widening store writes up to SLACK - 1 too many. */
static int32_t patch_step(const tm_filter_t *filter) {
    return tm_round_up(depth_of(filter), 8) + SLACK;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t weights =
        (uint32_t)tm_round_up(filter->filters, TILE) * (uint32_t)tm_round_up(depth_of(filter), PAIR);
    return factors_size(filter) + weights * (uint32_t)sizeof(int16_t);
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    int32_t       depth = depth_of(filter);
    int16_t      *to = prepare_factors(filter, depth, prepared);
    const int8_t *stored = filter->weights;
    int32_t       taps = filter->kernel_h * filter->kernel_w;
    for (int32_t tile = 0; tile < filter->filters; tile += TILE) {
        for (int32_t pair = 0; pair < depth; pair += PAIR) {
            for (int32_t f = tile; f < tile + TILE; f++) {
                for (int32_t d = pair; d < pair + PAIR; d++) {
                    int32_t tap = d / filter->channels, channel = d % filter->channels;
                    bool    exists = f < filter->filters && d < depth;
                    *to++ = exists ? stored[f * depth + channel * taps + tap] : 0;
                }
            }
        }
    }
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)(PATCHES * patch_step(filter)) * (uint32_t)sizeof(int16_t) + TM_WASM_OVERREAD;
}

/* A window as runs of neighbouring elements: whole kernel rows, or single pixels where there is dilation. */
typedef struct {
    int32_t rows, row_step;
    int32_t runs, run_step;
    int32_t run; /* elements */
} runs_t;

static runs_t find_runs(const tm_filter_t *filter, const tm_windows_t *windows) {
    bool   is_dense = windows->kernel_step == filter->channels;
    runs_t runs = {
        .rows = filter->kernel_h,
        .row_step = windows->kernel_row_step,
        .runs = is_dense ? 1 : filter->kernel_w,
        .run_step = windows->kernel_step,
        .run = is_dense ? filter->kernel_w * filter->channels : filter->channels,
    };
    return runs;
}

/* Writes a window as int16 to patch; up to 7 elements behind its end are overwritten. */
static inline void widen_window(runs_t runs, const int8_t *window, int16_t *patch) {
    for (int32_t y = 0; y < runs.rows; y++, window += runs.row_step) {
        const int8_t *run = window;
        for (int32_t x = 0; x < runs.runs; x++, run += runs.run_step, patch += runs.run) {
            for (int32_t i = 0; i < runs.run; i += 8) wasm_v128_store(patch + i, wasm_i16x8_load8x8(run + i));
        }
    }
}

/* All filters on `patches` (a constant, 1 or PATCHES) patches. */
__attribute__((always_inline)) static inline void
multiply(const tm_filter_t *filter, const prepared_t *prepared, const finish4_t *finish, const int16_t *patch,
         int32_t step, int8_t *const *outs, const int32_t patches) {
    const int16_t *weight = prepared->weights;
    int32_t        depth = tm_round_up(depth_of(filter), PAIR);
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        v128_t low[PATCHES], high[PATCHES];
        for (int32_t p = 0; p < patches; p++) {
            low[p] = wasm_v128_load(prepared->bias + f);
            high[p] = wasm_v128_load(prepared->bias + f + 4);
        }
        for (int32_t d = 0; d < depth; d += PAIR, weight += TILE * PAIR) {
            v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 8);
            for (int32_t p = 0; p < patches; p++) {
                v128_t pair = wasm_v128_load32_splat(patch + p * step + d);
                low[p] = wasm_i32x4_add(low[p], wasm_i32x4_dot_i16x8(pair, weights_low));
                high[p] = wasm_i32x4_add(high[p], wasm_i32x4_dot_i16x8(pair, weights_high));
            }
        }
        v128_t factors_low = wasm_v128_load(prepared->factors + f),
               factors_high = wasm_v128_load(prepared->factors + f + 4);
        for (int32_t p = 0; p < patches; p++) {
            low[p] = finish4(low[p], factors_low, finish);
            high[p] = finish4(high[p], factors_high, finish);
        }
        int32_t count = filter->filters - f;
        if (patches == 1) store_one(outs[0] + f, narrow(low[0], high[0], low[0], high[0], finish), count);
        for (int32_t p = 0; p + 1 < patches; p += 2) {
            store_two(outs[p] + f, outs[p + 1] + f, narrow(low[p], high[p], low[p + 1], high[p + 1], finish),
                      count);
        }
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    prepared_t opened = open_prepared(filter, prepared);
    finish4_t  finish = finish4_start(filter);
    int16_t   *patches = scratch;
    int8_t    *outs[PATCHES];
    runs_t     runs = find_runs(filter, windows);
    int32_t    step = patch_step(filter), waiting = 0;
    if (!*opened.is_bounded) {
        tm_portable_conv2d_int8.run(filter, prepared, windows, scratch);
        return;
    }
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = (const int8_t *)windows->in + y * windows->row_step;
        int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns;
             x++, window += windows->column_step, out += filter->filters) {
            widen_window(runs, window, patches + waiting * step);
            outs[waiting++] = out;
            if (waiting < PATCHES) continue;
            multiply(filter, &opened, &finish, patches, step, outs, PATCHES);
            waiting = 0;
        }
    }
    for (int32_t p = 0; p < waiting; p++)
        multiply(filter, &opened, &finish, patches + p * step, step, outs + p, 1);
}

const tm_filter_kernel_t tm_wasm_simd_conv2d_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};
