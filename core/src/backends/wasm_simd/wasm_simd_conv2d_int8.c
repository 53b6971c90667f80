/*
 * int8 convolution, pointwise and fully connected, by i32x4.dot_i16x8.
 *
 * Four windows at a time are widened to int16, pixel after pixel, into patches. Weights are packed as int16 in tiles of
 * 8 filters; within a tile pairs of depths of one filter lie together, so that a pair of inputs, repeated across all
 * lanes, meets those of 4 filters at once.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd_int8.h"

enum { PAIR = 2, PATCHES = 4, RUN = 8 /* inputs widened at once */ };

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

/* Elements from one patch to the next; widening writes up to RUN - 1 too many. */
static int32_t patch_step(const tm_filter_t *filter) {
    return tm_round_up(depth_of(filter), PAIR) + RUN;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t weights =
        (uint32_t)tm_round_up(filter->filters, TILE) * (uint32_t)tm_round_up(depth_of(filter), PAIR);
    return factors_size(filter) + weights * (uint32_t)sizeof(int16_t);
}

/* The stored weight of filter f at depth d, counted pixel after pixel; 0 beyond the edges of the layer. */
static int8_t weight_at(const tm_filter_t *filter, int32_t f, int32_t d) {
    int32_t depth = depth_of(filter), taps = filter->kernel_h * filter->kernel_w;
    int32_t tap = d / filter->channels, channel = d % filter->channels;
    if (f >= filter->filters || d >= depth) return 0;
    return ((const int8_t *)filter->weights)[f * depth + channel * taps + tap];
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    int32_t  depth = depth_of(filter);
    int16_t *to = prepare_factors(filter, depth, prepared);
    for (int32_t tile = 0; tile < filter->filters; tile += TILE) {
        for (int32_t start = 0; start < depth; start += PAIR) {
            for (int32_t f = tile; f < tile + TILE; f++) {
                for (int32_t d = start; d < start + PAIR; d++) {
                    *to++ = weight_at(filter, f, d);
                }
            }
        }
    }
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t patches = (uint32_t)(PATCHES * patch_step(filter)) * (uint32_t)sizeof(int16_t);
    return ((patches + 7u) & ~7u) + TM_WASM_OVERREAD;
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

static inline void copy_window(runs_t runs, const int8_t *window, int16_t *patch) {
    for (int32_t y = 0; y < runs.rows; y++, window += runs.row_step) {
        const int8_t *run = window;
        for (int32_t x = 0; x < runs.runs; x++, run += runs.run_step, patch += runs.run) {
            for (int32_t i = 0; i < runs.run; i += RUN)
                wasm_v128_store(patch + i, wasm_i16x8_load8x8(run + i));
        }
    }
}

/* All filters on `count` (a constant, 1 or PATCHES) patches. */
__attribute__((always_inline)) static inline void
multiply(const tm_filter_t *filter, const prepared_t *prepared, const finish4_t *finish, const int16_t *patch,
         int32_t step, int8_t *const *outs, const int32_t count) {
    const int16_t *weight = prepared->weights;
    int32_t        depth = tm_round_up(depth_of(filter), PAIR);
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        v128_t low[PATCHES], high[PATCHES];
        for (int32_t p = 0; p < count; p++) {
            low[p] = wasm_v128_load(prepared->bias + f);
            high[p] = wasm_v128_load(prepared->bias + f + 4);
        }
        for (int32_t d = 0; d < depth; d += PAIR, weight += TILE * PAIR) {
            v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 8);
            for (int32_t p = 0; p < count; p++) {
                v128_t inputs = wasm_v128_load32_splat(patch + p * step + d);
                low[p] = wasm_i32x4_add(low[p], wasm_i32x4_dot_i16x8(inputs, weights_low));
                high[p] = wasm_i32x4_add(high[p], wasm_i32x4_dot_i16x8(inputs, weights_high));
            }
        }
        v128_t factors_low = wasm_v128_load(prepared->factors + f),
               factors_high = wasm_v128_load(prepared->factors + f + 4);
        for (int32_t p = 0; p < count; p++) {
            low[p] = finish4(low[p], factors_low, finish);
            high[p] = finish4(high[p], factors_high, finish);
        }
        int32_t left = filter->filters - f;
        if (count == 1) store_one(outs[0] + f, narrow(low[0], high[0], low[0], high[0], finish), left);
        for (int32_t p = 0; p + 1 < count; p += 2) {
            store_two(outs[p] + f, outs[p + 1] + f, narrow(low[p], high[p], low[p + 1], high[p + 1], finish),
                      left);
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
            copy_window(runs, window, patches + waiting * step);
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

#endif
