/*
 * int8 convolution, pointwise and fully connected, by the relaxed dot product: four windows and 8 filters at a time.
 * Four neighbouring inputs of a window, repeated across all lanes, meet the weights of 4 filters at once. Windows that
 * lie in one piece and need no flip are read where they are.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_RELAXED && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_relaxed.h"

enum { RUN = 16 /* inputs copied at once */ };

/* Bytes from one copied window to the next; copying writes up to a RUN too many. */
static int32_t copy_step(const tm_filter_t *filter) {
    return tm_round_up(relaxed_depth(filter), RUN) + RUN;
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)(WINDOWS * copy_step(filter)) + TM_WASM_OVERREAD;
}

/* A window as runs of neighbouring elements: one, or one a kernel row, or where there is dilation one a pixel. */
typedef struct {
    int32_t rows, row_step, runs, run_step, elements;
} runs_t;

TM_SMALL static runs_t find_runs(const tm_filter_t *filter, const tm_windows_t *windows) {
    runs_t runs = {filter->kernel_h, windows->kernel_row_step, filter->kernel_w, windows->kernel_step,
                   filter->channels};
    if (runs.runs == 1 || runs.run_step == runs.elements) {
        runs.elements *= runs.runs;
        runs.runs = 1;
    }
    if (runs.runs == 1 && (runs.rows == 1 || runs.row_step == runs.elements)) {
        runs.elements *= runs.rows;
        runs.rows = 1;
    }
    return runs;
}

TM_INLINE void copy_window(const runs_t *runs, const uint8_t *window, v128_t flip, uint8_t *to) {
    for (int32_t y = 0; y < runs->rows; y++, window += runs->row_step) {
        const uint8_t *run = window;
        for (int32_t x = 0; x < runs->runs; x++, run += runs->run_step, to += runs->elements) {
            for (int32_t i = 0; i < runs->elements; i += RUN)
                wasm_v128_store(to + i, wasm_v128_xor(wasm_v128_load(run + i), flip));
        }
    }
}

/* Adds the products of one group of depths. */
TM_INLINE void add_group(v128_t *sums, const uint8_t *const *in, int32_t depth, const int8_t *weight) {
    v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + GROUP_BYTES / 2);
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
        v128_t group = wasm_v128_load32_splat(in[w] + depth);
        sums[2 * w] = relaxed_dot_add(weights_low, group, sums[2 * w]);
        sums[2 * w + 1] = relaxed_dot_add(weights_high, group, sums[2 * w + 1]);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    job_t   job;
    walk_t  walk;
    runs_t  runs = find_runs(filter, windows);
    int32_t step = copy_step(filter);
    tm_wasm_simd_start_int8(filter, prepared, &job);
    int32_t input_flip = job.bias[tm_round_up(filter->filters, TILE) + INPUT_FLIP];
    v128_t  flip = wasm_i8x16_splat((int8_t)input_flip);
    int32_t depth = relaxed_depth(filter);
    bool    has_copies = input_flip != 0 || runs.rows * runs.runs > 1;
    tm_wasm_simd_start_walk(&walk, filter, windows, 1, NULL);
    while (next_group(&walk)) {
        const uint8_t *in[WINDOWS];
        TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) in[w] = walk.in[w];
        if (has_copies) {
            for (int32_t w = 0; w < WINDOWS; w++)
                copy_window(&runs, walk.in[w], flip, (uint8_t *)scratch + w * step);
            TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) in[w] = (uint8_t *)scratch + w * step;
        }
        const int8_t *weight = (const int8_t *)job.weights;
        for (int32_t f = 0; f < job.filters; f += TILE) {
            v128_t sums[2 * WINDOWS];
            TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
                sums[2 * w] = wasm_v128_load(job.bias + f);
                sums[2 * w + 1] = wasm_v128_load(job.bias + f + 4);
            }
            for (int32_t d = 0; d < depth; d += GROUP, weight += GROUP_BYTES) add_group(sums, in, d, weight);
            int32_t parts = *(const int32_t *)(const void *)weight;
            for (weight += COUNT_BYTES; parts > 0; parts--, weight += PART_BYTES)
                add_group(sums, in, *(const int32_t *)(const void *)weight, weight + COUNT_BYTES);
            store_outputs(&job, &walk, f, sums);
        }
    }
}

const tm_filter_kernel_t tm_wasm_relaxed_conv2d_int8 = {
    .prepared_size = tm_relaxed_prepared_size_int8,
    .prepare = tm_relaxed_prepare_int8,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
