/*
 * int16 filters by i32x4.dot_i16x8, four windows and 8 filters at a time.
 *
 * Models have 16-bit activations and weights of 8 bits, mostly small ones, so nearly every sum fits 32 bits whatever the
 * inputs are. Where the weights of a tile do not prove that, its sums have two parts, see add_wide().
 *
 * Convolution, pointwise and fully connected: windows are interleaved, of each pair of depths those of window 0, 1, 2, 3.
 * A pair, repeated across all lanes, meets the weights of 4 filters at once. Depthwise: taps in pairs.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT16)

#include "wasm_simd_pairs.h"
/* elem_t has to be known first */
#include "../../elements/elem_int16.h"

enum {
    RUN = 8 /* inputs interleaved at once */,
    HALF = TILE / 2,
    WIDE_PAIRS = 65535 /* that the two parts of a sum hold */
};

/* ---- prepared data ---- */

/* factors f32[filters rounded up to TILE], bias i32[the same], is_wide i32[the same], of each tile the first, then the
 * weights: tile after tile, of each the pairs of depths, of each pair the filters, two weights each. */
TM_SMALL static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    return rounded * (12u + (uint32_t)depth_of(filter) * (uint32_t)sizeof(int16_t));
}

/* The stored weight of filter f; 0 beyond the edges. */
TM_SMALL static int16_t weight_at(const tm_filter_t *filter, int32_t f, int32_t depth) {
    int32_t channels = filter->depth_multiplier == 0 ? filter->channels : 1, row = row_depth(filter);
    int32_t y = depth / row, element = depth % row;
    if (f >= filter->filters || element >= row_elements(filter)) return 0;
    int32_t row_weights = row_elements(filter) / channels, taps = rows_of(filter) * row_weights;
    int32_t tap = y * row_weights + element / channels;
    return ((const int16_t *)filter->weights)[(f * channels + element % channels) * taps + tap];
}

TM_SMALL static void prepare(const tm_filter_t *filter, void *prepared) {
    int32_t        rounded = tm_round_up(filter->filters, TILE), depth = depth_of(filter);
    float         *factors = prepared;
    int32_t       *bias = (int32_t *)(void *)(factors + rounded), *is_wide = bias + rounded;
    int16_t       *weights = (int16_t *)(void *)(is_wide + rounded);
    const int32_t *stored_bias = filter->bias;
    for (int32_t f = 0; f < rounded; f++) {
        bool     exists = f < filter->filters;
        int32_t  first = f / TILE * TILE;
        int16_t *to = weights + first * depth + f % TILE * PAIR;
        factors[f] = exists ? filter_factor(filter, f) : 0.0f;
        bias[f] = exists ? stored_bias[f] : 0;
        int64_t largest = bias[f] < 0 ? -(int64_t)bias[f] : bias[f];
        for (int32_t d = 0; d < depth; d++) {
            int16_t weight = weight_at(filter, f, d);
            to[d / PAIR * PAIR * TILE + d % PAIR] = weight;
            largest += (int64_t)(weight < 0 ? -weight : weight) * -INT16_MIN;
        }
        if (f == first) is_wide[f] = 0;
        if (largest > INT32_MAX) is_wide[first] = 1;
    }
}

/* ---- inputs ---- */

static uint32_t copies_size(const tm_filter_t *filter) {
    return may_copy(filter) ? tm_wasm_simd_copies_size(filter, sizeof(int16_t)) : 0;
}

/* Scratch: copies of windows, then of a convolution int16_t[depth][WINDOWS], where interleaving writes up to a RUN too
 * many, of a depthwise filter where its taps stand. */
TM_SMALL static uint32_t scratch_size(const tm_filter_t *filter) {
    uint32_t depth = (uint32_t)depth_of(filter) + RUN;
    return copies_size(filter) + depth * WINDOWS * (uint32_t)sizeof(int16_t) + TM_WASM_OVERREAD;
}

/* ---- sums ---- */

/* All that a run needs besides sums. It stays in memory: registers are for sums. */
typedef struct {
    const float   *factors;
    const int32_t *bias;
    int32_t        filters, depth;
    const int16_t *inputs;  /* of a convolution */
    const int32_t *offsets; /* of a depthwise filter, else NULL */
    v128_t         limits[2], magic, magic_less_zero;
    bool           is_curve;
    rare_t         rare;
} job_t;

/* Adds the products of two taps of 8 channels. */
TM_INLINE void add_taps(v128_t *sums, const int16_t *const *in, const int32_t *offset,
                        const int16_t *weight) {
    v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + TILE);
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
        v128_t a = wasm_v128_load(in[w] + offset[0]), b = wasm_v128_load(in[w] + offset[1]);
        sums[2 * w] = wasm_i32x4_add(sums[2 * w], wasm_i32x4_dot_i16x8(pairs_low(a, b), weights_low));
        sums[2 * w + 1] =
            wasm_i32x4_add(sums[2 * w + 1], wasm_i32x4_dot_i16x8(pairs_high(a, b), weights_high));
    }
}

/*
 * Adds to total[window][filter] the products of up to WIDE_PAIRS pairs from depth `start` to `end` on, of half a tile.
 *
 * The two products of a pair fit 32 bits less 1, which is taken off: only both -2^15 times -2^15 would not, whose 2^31
 * stands as -2^31. A sum is kept modulo 2^32 and, without the 16 lower bits of each pair, divided by 2^16. What that
 * loses is less than 2^16 a pair, so the difference of the two tells it.
 */
TM_INLINE void add_wide(const job_t *job, const bool is_depthwise, const int16_t *const *in, int32_t start,
                        int32_t end, const int16_t *weights, int64_t total[WINDOWS][HALF]) {
    v128_t low[WINDOWS], high[WINDOWS], minus_one = wasm_i32x4_const_splat(-1);
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) low[w] = high[w] = wasm_i32x4_const_splat(0);
    for (int32_t d = start; d < end; d += PAIR) {
        v128_t weight = wasm_v128_load(weights + d * TILE);
        TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
            v128_t pairs;
            if (is_depthwise)
                pairs = pairs_low(wasm_v128_load64_zero(in[w] + job->offsets[d]),
                                  wasm_v128_load64_zero(in[w] + job->offsets[d + 1]));
            else pairs = wasm_v128_load32_splat(job->inputs + d * WINDOWS + w * PAIR);
            v128_t products = wasm_i32x4_add(wasm_i32x4_dot_i16x8(pairs, weight), minus_one);
            low[w] = wasm_i32x4_add(low[w], products);
            high[w] = wasm_i32x4_add(high[w], wasm_i32x4_shr(products, 16));
        }
    }
    for (int32_t w = 0; w < WINDOWS; w++) {
        for (int32_t i = 0; i < HALF; i++) {
            uint32_t remainder = (uint32_t)low[w][i] - ((uint32_t)high[w][i] << 16);
            total[w][i] += (int64_t)high[w][i] * 65536 + remainder + (end - start) / PAIR;
        }
    }
}

/* reals[2 * window], [2 * window + 1]: the sums of filter f and the 7 behind it. */
__attribute__((noinline)) static void sum_wide(const job_t *job, const int16_t *const *in, int32_t f,
                                               const int16_t *weights, v128_t *reals) {
    for (int32_t half = 0; half < 2; half++) {
        const int16_t *half_in[WINDOWS];
        int64_t        total[WINDOWS][HALF];
        for (int32_t w = 0; w < WINDOWS; w++) {
            half_in[w] = in[w] + half * HALF;
            for (int32_t i = 0; i < HALF; i++) total[w][i] = job->bias[f + half * HALF + i];
        }
        for (int32_t start = 0; start < job->depth; start += WIDE_PAIRS * PAIR) {
            int32_t end = job->depth - start < WIDE_PAIRS * PAIR ? job->depth : start + WIDE_PAIRS * PAIR;
            if (job->offsets != NULL) add_wide(job, true, half_in, start, end, weights + half * TILE, total);
            else add_wide(job, false, half_in, start, end, weights + half * TILE, total);
        }
        for (int32_t w = 0; w < WINDOWS; w++) {
            float *real = (float *)(reals + 2 * w + half);
            for (int32_t i = 0; i < HALF; i++) real[i] = (float)total[w][i];
        }
    }
}

/* ---- outputs ---- */

/* Finishes and stores the sums of filter f and the 7 behind it, see finish_sum(). */
TM_INLINE void store_outputs(job_t *job, const walk_t *walk, int32_t f, v128_t *reals) {
    v128_t factors_low = wasm_v128_load(job->factors + f),
           factors_high = wasm_v128_load(job->factors + f + 4);
    TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i += 2) {
        reals[i] = wasm_f32x4_mul(reals[i], factors_low);
        reals[i + 1] = wasm_f32x4_mul(reals[i + 1], factors_high);
    }
    if (job->is_curve) {
        finish_rare(reals, &job->rare);
    }
    TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) {
        reals[i] = wasm_f32x4_pmin(wasm_f32x4_pmax(reals[i], job->limits[0]), job->limits[1]);
        reals[i] = wasm_i32x4_sub(wasm_f32x4_add(reals[i], job->magic), job->magic_less_zero);
    }
    bool is_part = job->filters - f < TILE;
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
        v128_t elements = wasm_i16x8_narrow_i32x4(reals[2 * w], reals[2 * w + 1]);
        if (is_part) job->rare.vectors[w] = elements;
        else wasm_v128_store(walk->out[w] + f * (int32_t)sizeof(int16_t), elements);
    }
    if (is_part) tm_wasm_simd_store_part(walk, f, job->rare.vectors);
}

TM_SMALL static void start(const tm_filter_t *filter, const void *prepared, job_t *job) {
    int32_t  rounded = tm_round_up(filter->filters, TILE);
    finish_t finish = finish_start(filter->out, filter->activation);
    job->factors = prepared;
    job->bias = (const int32_t *)(const void *)(job->factors + rounded);
    job->filters = filter->filters;
    job->depth = depth_of(filter);
    job->limits[0] = wasm_f32x4_splat(finish.limits.low);
    job->limits[1] = wasm_f32x4_splat(finish.limits.high);
    job->magic = wasm_f32x4_splat(TM_ROUNDING_MAGIC);
    job->magic_less_zero = wasm_i32x4_splat((int32_t)tm_float_bits(TM_ROUNDING_MAGIC) - finish.zero);
    job->is_curve = tm_activation_is_curve(filter->activation);
    start_rare(&job->rare, finish.activation, finish.scale, finish.limits);
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    job_t    job;
    walk_t   walk;
    bool     is_depthwise = filter->depth_multiplier > 0;
    bool     has_gaps = windows->kernel_step != filter->channels || filter->depth_multiplier > 1;
    int32_t  rounded = tm_round_up(filter->filters, TILE), elements = row_elements(filter);
    int16_t *inputs = (int16_t *)(void *)((uint8_t *)scratch + copies_size(filter));
    int32_t *offsets = (int32_t *)(void *)inputs;
    start(filter, prepared, &job);
    tm_wasm_simd_start_walk(&walk, filter, windows, sizeof(int16_t),
                            may_copy(filter) && has_gaps ? scratch : NULL);
    job.inputs = inputs;
    job.offsets = is_depthwise ? offsets : NULL;
    if (is_depthwise) tm_wasm_simd_find_taps(&walk, offsets);
    const int32_t *is_wide = job.bias + rounded;
    while (next_group(&walk)) {
        const int16_t *in[WINDOWS];
        int16_t       *to = inputs;
        TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) in[w] = (const int16_t *)(const void *)walk.in[w];
        for (int32_t y = 0; !is_depthwise && y < filter->kernel_h; y++, to += row_depth(filter) * WINDOWS) {
            for (int32_t i = 0; i < elements; i += RUN) {
                v128_t parts[WINDOWS];
                TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) parts[w] =
                    wasm_v128_load(in[w] + y * walk.kernel_row_step + i);
                interleave(parts, to + i * WINDOWS);
            }
        }
        const int16_t *weight = (const int16_t *)(const void *)(is_wide + rounded);
        for (int32_t f = 0; f < job.filters; f += TILE) {
            v128_t         sums[2 * WINDOWS];
            const int16_t *end = weight + job.depth * TILE;
            if (is_wide[f] != 0) {
                sum_wide(&job, in, f, weight, sums);
                weight = end;
            } else {
                TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
                    sums[2 * w] = wasm_v128_load(job.bias + f);
                    sums[2 * w + 1] = wasm_v128_load(job.bias + f + 4);
                }
                if (is_depthwise) {
                    for (const int32_t *offset = offsets; weight != end;
                         weight += TILE * PAIR, offset += PAIR)
                        add_taps(sums, in, offset, weight);
                } else {
                    add_pairs(sums, inputs, weight, end, &walk);
                    weight = end;
                }
                TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) sums[i] =
                    wasm_f32x4_convert_i32x4(sums[i]);
            }
            if (is_depthwise) {
                TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) in[w] += TILE;
            }
            store_outputs(&job, &walk, f, sums);
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_filter_int16 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
