/*
 * int8 convolution, pointwise and fully connected, one body for the dot products that WebAssembly has. A file that
 * includes this says first
 *
 *   patch_t                    element of a patch
 *   DEPTH                      depths that one dot product adds, with 4 filters side by side in a vector
 *   RUN                        elements that store_run() writes
 *   store_run(patch, in, flip) copies RUN inputs to a patch; flip is what input_flip() gave
 *   add_dot(sums, in, weights) sums of 4 filters plus the products with their DEPTH weights each
 *   input_flip()               bits to turn in every input, if any
 *   input_excess()             by how much patches are larger than the inputs
 *
 * Four windows at a time are copied, pixel after pixel, into patches. Weights are packed in tiles of 8 filters; within a
 * tile DEPTH depths of one filter lie together, so that DEPTH inputs, repeated across all lanes, meet 4 filters at once.
 */
#include "wasm_simd_int8.h"

enum { PATCHES = 4, VECTOR = 16 / sizeof(patch_t) };

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

/* Elements from one patch to the next; store_run() writes up to RUN - 1 too many. */
static int32_t patch_step(const tm_filter_t *filter) {
    return tm_round_up(depth_of(filter), DEPTH) + RUN;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t weights =
        (uint32_t)tm_round_up(filter->filters, TILE) * (uint32_t)tm_round_up(depth_of(filter), DEPTH);
    return factors_size(filter) + weights * (uint32_t)sizeof(patch_t);
}

/* The stored weight of filter f at depth d, counted pixel after pixel; 0 beyond the edges of the layer. */
static int8_t weight_at(const tm_filter_t *filter, int32_t f, int32_t d) {
    int32_t depth = depth_of(filter), taps = filter->kernel_h * filter->kernel_w;
    int32_t tap = d / filter->channels, channel = d % filter->channels;
    if (f >= filter->filters || d >= depth) return 0;
    return ((const int8_t *)filter->weights)[f * depth + channel * taps + tap];
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    int32_t   depth = depth_of(filter);
    patch_t  *to = (patch_t *)(void *)prepare_factors(filter, depth, prepared);
    uint32_t *bias = (uint32_t *)(void *)((float *)prepared + tm_round_up(filter->filters, TILE));
    uint32_t  excess = input_excess();
    for (int32_t tile = 0; tile < filter->filters; tile += TILE) {
        for (int32_t start = 0; start < depth; start += DEPTH) {
            for (int32_t f = tile; f < tile + TILE; f++) {
                for (int32_t d = start; d < start + DEPTH; d++) {
                    int8_t weight = weight_at(filter, f, d);
                    bias[f] -= excess * (uint32_t)weight;
                    *to++ = weight;
                }
            }
        }
    }
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t patches = (uint32_t)(PATCHES * patch_step(filter)) * (uint32_t)sizeof(patch_t);
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

static inline void copy_window(runs_t runs, const int8_t *window, patch_t *patch, v128_t flip) {
    for (int32_t y = 0; y < runs.rows; y++, window += runs.row_step) {
        const int8_t *run = window;
        for (int32_t x = 0; x < runs.runs; x++, run += runs.run_step, patch += runs.run) {
            for (int32_t i = 0; i < runs.run; i += RUN) store_run(patch + i, run + i, flip);
        }
    }
}

/* All filters on `count` (a constant, 1 or PATCHES) patches. */
__attribute__((always_inline)) static inline void
multiply(const tm_filter_t *filter, const prepared_t *prepared, const finish4_t *finish, const patch_t *patch,
         int32_t step, int8_t *const *outs, const int32_t count) {
    const patch_t *weight = (const patch_t *)prepared->weights;
    int32_t        depth = tm_round_up(depth_of(filter), DEPTH);
    for (int32_t f = 0; f < filter->filters; f += TILE) {
        v128_t low[PATCHES], high[PATCHES];
        for (int32_t p = 0; p < count; p++) {
            low[p] = wasm_v128_load(prepared->bias + f);
            high[p] = wasm_v128_load(prepared->bias + f + 4);
        }
        for (int32_t d = 0; d < depth; d += DEPTH, weight += 2 * VECTOR) {
            v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + VECTOR);
            for (int32_t p = 0; p < count; p++) {
                v128_t inputs = wasm_v128_load32_splat(patch + p * step + d);
                low[p] = add_dot(low[p], inputs, weights_low);
                high[p] = add_dot(high[p], inputs, weights_high);
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
    patch_t   *patches = scratch;
    int8_t    *outs[PATCHES];
    runs_t     runs = find_runs(filter, windows);
    v128_t     flip = input_flip();
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
            copy_window(runs, window, patches + waiting * step, flip);
            outs[waiting++] = out;
            if (waiting < PATCHES) continue;
            multiply(filter, &opened, &finish, patches, step, outs, PATCHES);
            waiting = 0;
        }
    }
    for (int32_t p = 0; p < waiting; p++)
        multiply(filter, &opened, &finish, patches + p * step, step, outs + p, 1);
}
