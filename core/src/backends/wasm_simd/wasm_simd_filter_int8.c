/*
 * int8 filters by i32x4.dot_i16x8, 8 filters at a time and four windows, in depthwise 3x3 of stride 1 one after another.
 *
 * Convolution, pointwise and fully connected: windows are widened to int16 and interleaved, of each pair of depths those
 * of window 0, 1, 2, 3. A pair, repeated across all lanes, meets the weights of 4 filters at once. Depthwise: taps in
 * pairs. The pair of two taps of one channel stands in neighbouring lanes, for the inputs by a shuffle, for the weights
 * by packing.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd_int8.h"

enum {
    RUN = 8 /* inputs widened at once */,
    /* Convolutions have kernels of their own in a module with relaxed SIMD. */
    HAS_ONLY_DEPTHWISE = TM_FASTEST_BACKEND_ONLY && TM_BACKEND_WASM_RELAXED
};

/* Where the inputs or offsets start in the scratch. */
static uint32_t copies_size(const tm_filter_t *filter) {
    return may_copy(filter) ? tm_wasm_simd_copies_size(filter, 1) : 0;
}

/* Scratch: copies of windows, then of a convolution int16_t[depth][WINDOWS], where widening writes up to a RUN too many,
 * of a depthwise filter where its taps stand, and a pixel that may be read behind the inputs. */
TM_SMALL static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t depth = (uint32_t)(depth_of(filter)) + RUN;
    return copies_size(filter) + depth * WINDOWS * (uint32_t)sizeof(int16_t) + TM_WASM_OVERREAD +
           ((uint32_t)filter->filters | (TILE - 1)) + 1;
}

/* Adds the products of two taps of 8 channels. */
TM_INLINE void add_taps(v128_t *sums, const uint8_t *const *in, int32_t first, int32_t second,
                        const int16_t *weight) {
    v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + TILE);
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
        v128_t a = wasm_i16x8_load8x8(in[w] + first), b = wasm_i16x8_load8x8(in[w] + second);
        sums[2 * w] = wasm_i32x4_add(sums[2 * w], wasm_i32x4_dot_i16x8(pairs_low(a, b), weights_low));
        sums[2 * w + 1] =
            wasm_i32x4_add(sums[2 * w + 1], wasm_i32x4_dot_i16x8(pairs_high(a, b), weights_high));
    }
}

TM_INLINE v128_t add_dot(v128_t sum, v128_t pairs, const int16_t *weight) {
    return wasm_i32x4_add(sum, wasm_i32x4_dot_i16x8(pairs, wasm_v128_load(weight)));
}

/* Depthwise 3x3 over windows that lie side by side in rows long enough to make up for the two columns at their start. */
static bool slides(const tm_filter_t *filter, const tm_windows_t *windows) {
    return filter->depth_multiplier == 1 && filter->kernel_h == 3 && filter->kernel_w == 3 &&
           filter->filters % TILE == 0 && windows->kernel_step == filter->filters &&
           windows->column_step == filter->filters && windows->columns > 8;
}

/*
 * Goes along the columns of the inputs, each of which is loaded once and adds to the three windows that it is part of:
 * one is done, the sums of the next two lack columns. One pixel behind the inputs is read and not used.
 */
__attribute__((noinline)) static void slide(const job_t *job, const tm_windows_t *windows) {
    int32_t step = windows->column_step, row_step = windows->kernel_row_step;
    for (int32_t y = 0; y < windows->rows; y++) {
        const int16_t *weight = job->weights;
        for (int32_t f = 0; f < job->filters; f += TILE, weight += 10 * TILE) {
            const uint8_t *in = (const uint8_t *)windows->in + y * windows->row_step + f;
            uint8_t       *out = (uint8_t *)windows->out + y * windows->out_row_step + f;
            v128_t factors[2] = {wasm_v128_load(job->factors + f), wasm_v128_load(job->factors + f + 4)};
            v128_t bias[2] = {wasm_v128_load(job->bias + f), wasm_v128_load(job->bias + f + 4)};
            v128_t lacks_one[2] = {bias[0], bias[1]}, lacks_two[2] = {bias[0], bias[1]};
            v128_t top = wasm_i16x8_load8x8(in);
            for (int32_t x = -2; x < windows->columns; x++, in += step) {
                v128_t middle = wasm_i16x8_load8x8(in + row_step);
                v128_t bottom = wasm_i16x8_load8x8(in + 2 * row_step), next = wasm_i16x8_load8x8(in + step);
                v128_t upper[2] = {pairs_low(top, middle), pairs_high(top, middle)};
                v128_t across[2] = {pairs_low(bottom, next), pairs_high(bottom, next)};
                v128_t lower[2] = {pairs_low(middle, bottom), pairs_high(middle, bottom)};
                v128_t done[2];
                TM_UNROLL for (int32_t i = 0; i < 2; i++) {
                    const int16_t *half = weight + i * TILE;
                    done[i] = add_dot(lacks_one[i], upper[i], half + 6 * TILE);
                    done[i] = add_dot(done[i], across[i], half + 8 * TILE);
                    done[i] = round4(scale4(done[i], factors[i]), job);
                }
                wasm_v128_store64_lane(out, narrow(done[0], done[1], done[0], done[1], job), 0);
                /* Browsers load ahead as far as to the next store and then lack registers: so these come behind. */
                TM_UNROLL for (int32_t i = 0; i < 2; i++) {
                    const int16_t *half = weight + i * TILE;
                    lacks_one[i] = add_dot(lacks_two[i], lower[i], half + 4 * TILE);
                    lacks_two[i] = add_dot(add_dot(bias[i], upper[i], half), across[i], half + 2 * TILE);
                }
                top = next;
                out += x < 0 ? 0 : job->filters; /* the first two lack columns; others take their place */
            }
        }
    }
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    job_t    job;
    walk_t   walk;
    bool     is_depthwise = HAS_ONLY_DEPTHWISE || filter->depth_multiplier > 0;
    bool     has_gaps = windows->kernel_step != filter->channels || filter->depth_multiplier > 1;
    int16_t *inputs = (int16_t *)(void *)((uint8_t *)scratch + copies_size(filter));
    int32_t *offsets = (int32_t *)(void *)inputs;
    int32_t  rows = is_depthwise ? 0 : filter->kernel_h, elements = row_elements(filter);
    int32_t  depth = row_depth(filter);
    tm_wasm_simd_start_int8(filter, prepared, &job);
    tm_wasm_simd_start_walk(&walk, filter, windows, 1, may_copy(filter) && has_gaps ? scratch : NULL);
    if (slides(filter, windows) && !job.is_rare) {
        slide(&job, windows);
        return;
    }
    int32_t row_step = walk.kernel_row_step;
    if (is_depthwise) {
        for (int32_t i = 0; i < elements; i++)
            offsets[i] = i % filter->kernel_h * row_step + i / filter->kernel_h * walk.kernel_step;
        offsets[elements] = 0; /* completes a pair */
    }
    while (next_group(&walk)) {
        int16_t *to = inputs;
        for (int32_t y = 0; y < rows; y++, to += depth * WINDOWS) {
            for (int32_t i = 0; i < elements; i += RUN) {
                v128_t widened[WINDOWS];
                TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) widened[w] =
                    wasm_i16x8_load8x8(walk.in[w] + y * row_step + i);
                interleave(widened, to + i * WINDOWS);
            }
        }
        const int16_t *weight = job.weights;
        for (int32_t f = 0; f < job.filters; f += TILE) {
            v128_t         sums[2 * WINDOWS];
            const int16_t *end = weight + job.depth * TILE;
            TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
                sums[2 * w] = wasm_v128_load(job.bias + f);
                sums[2 * w + 1] = wasm_v128_load(job.bias + f + 4);
            }
            if (is_depthwise) {
                const uint8_t *in[WINDOWS];
                TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) in[w] = walk.in[w] + f;
                for (const int32_t *offset = offsets; weight != end; weight += TILE * PAIR, offset += PAIR)
                    add_taps(sums, in, offset[0], offset[1], weight);
            } else {
                add_pairs(sums, inputs, weight, end, &walk);
                weight = end;
            }
            store_outputs(&job, &walk, f, sums);
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_filter_int8 = {
    .prepared_size = tm_wasm_simd_prepared_size_int8,
    .prepare = tm_wasm_simd_prepare_int8,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
