/*
 * int8 convolution, pointwise and fully connected, by i32x4.dot_i16x8.
 *
 * Four windows at a time are widened to int16 and interleaved: of each pair of depths those of window 0, 1, 2, 3. A pair,
 * repeated across all lanes, meets the weights of 4 filters at once.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "../compact/small_filters.h"
#include "wasm_simd_int8.h"

enum { WINDOWS = 4, RUN = 8 /* inputs widened at once */ };

/* Scratch: int16_t[depth][WINDOWS]; widening writes up to a RUN too many. */
static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t depth = (uint32_t)(filter->kernel_h * row_depth(filter)) + RUN;
    return depth * WINDOWS * (uint32_t)sizeof(int16_t) + TM_WASM_OVERREAD;
}

/* 8 neighbouring elements of each window. */
TM_INLINE void interleave(const int8_t *const *windows, int32_t offset, int16_t *to) {
    v128_t w0 = wasm_i16x8_load8x8(windows[0] + offset), w1 = wasm_i16x8_load8x8(windows[1] + offset);
    v128_t w2 = wasm_i16x8_load8x8(windows[2] + offset), w3 = wasm_i16x8_load8x8(windows[3] + offset);
    v128_t low01 = wasm_i32x4_shuffle(w0, w1, 0, 4, 1, 5), high01 = wasm_i32x4_shuffle(w0, w1, 2, 6, 3, 7);
    v128_t low23 = wasm_i32x4_shuffle(w2, w3, 0, 4, 1, 5), high23 = wasm_i32x4_shuffle(w2, w3, 2, 6, 3, 7);
    wasm_v128_store(to, wasm_i64x2_shuffle(low01, low23, 0, 2));
    wasm_v128_store(to + 8, wasm_i64x2_shuffle(low01, low23, 1, 3));
    wasm_v128_store(to + 16, wasm_i64x2_shuffle(high01, high23, 0, 2));
    wasm_v128_store(to + 24, wasm_i64x2_shuffle(high01, high23, 1, 3));
}

/* One row of windows with dilation, element by element. */
TM_SMALL static void interleave_dilated(const tm_filter_t *filter, const tm_windows_t *steps,
                                        const int8_t *const *windows, int32_t offset, int16_t *to) {
    for (int32_t i = 0; i < row_elements(filter); i++) {
        int32_t at = offset + i / filter->channels * steps->kernel_step + i % filter->channels;
        for (int32_t w = 0; w < WINDOWS; w++)
            to[i / PAIR * PAIR * WINDOWS + w * PAIR + i % PAIR] = windows[w][at];
    }
}

TM_INLINE void copy_windows(const tm_filter_t *filter, const tm_windows_t *steps,
                            const int8_t *const *windows, int16_t *to) {
    bool    is_dense = steps->kernel_step == filter->channels || filter->kernel_w == 1;
    int32_t elements = row_elements(filter), depth = row_depth(filter);
    for (int32_t y = 0, offset = 0; y < filter->kernel_h;
         y++, offset += steps->kernel_row_step, to += depth * WINDOWS) {
        if (!is_dense) {
            interleave_dilated(filter, steps, windows, offset, to);
            continue;
        }
        for (int32_t i = 0; i < elements; i += RUN) interleave(windows, offset + i, to + i * WINDOWS);
    }
}

/* All filters on `count` (a constant, 1 or WINDOWS) windows. */
TM_INLINE void multiply(const job_t *job, const int16_t *inputs, int8_t *const *outs, const int32_t count) {
    const int16_t *weight = job->weights, *end = inputs + job->depth * WINDOWS;
    for (int32_t f = 0; f < job->filters; f += TILE) {
        v128_t low[WINDOWS], high[WINDOWS];
        TM_UNROLL for (int32_t w = 0; w < count; w++) {
            low[w] = wasm_v128_load(job->bias + f);
            high[w] = wasm_v128_load(job->bias + f + 4);
        }
        for (const int16_t *input = inputs; input != end; input += WINDOWS * PAIR, weight += TILE * PAIR) {
            v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 8);
            TM_UNROLL for (int32_t w = 0; w < count; w++) {
                v128_t pair = wasm_v128_load32_splat(input + w * PAIR);
                low[w] = wasm_i32x4_add(low[w], wasm_i32x4_dot_i16x8(pair, weights_low));
                high[w] = wasm_i32x4_add(high[w], wasm_i32x4_dot_i16x8(pair, weights_high));
            }
        }
        store_outputs(job, f, low, high, outs, count);
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    job_t         job;
    int16_t      *inputs = scratch;
    const int8_t *ins[WINDOWS];
    int8_t       *outs[WINDOWS];
    int32_t       waiting = 0;
    if (!tm_wasm_simd_start_int8(filter, prepared, &job)) {
        tm_small_filter_int8.run(filter, prepared, windows, scratch);
        return;
    }
    for (int32_t y = 0; y < windows->rows; y++) {
        const int8_t *window = (const int8_t *)windows->in + y * windows->row_step;
        int8_t       *out = (int8_t *)windows->out + y * windows->out_row_step;
        for (int32_t x = 0; x < windows->columns;
             x++, window += windows->column_step, out += filter->filters) {
            ins[waiting] = window;
            outs[waiting++] = out;
            if (waiting < WINDOWS) continue;
            copy_windows(filter, windows, ins, inputs);
            multiply(&job, inputs, outs, WINDOWS);
            waiting = 0;
        }
    }
    if (waiting == 0) return;
    for (int32_t w = waiting; w < WINDOWS; w++) ins[w] = ins[0];
    copy_windows(filter, windows, ins, inputs);
    for (int32_t w = 0; w < waiting; w++) multiply(&job, inputs + w * PAIR, outs + w, 1);
}

const tm_filter_kernel_t tm_wasm_simd_conv2d_int8 = {
    .prepared_size = tm_wasm_simd_prepared_size_int8,
    .prepare = tm_wasm_simd_prepare_int8,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
