/*
 * fp32 filters, four windows and 8 filters at a time. The inputs of the windows of a convolution are interleaved in the
 * order of the weights, so that every sum adds in the portable order; a depthwise filter takes its taps in that order.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_FP32)

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_fp32.h"

/* Products in one sum. */
static int32_t depth_of(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w * (filter->depth_multiplier == 0 ? filter->channels : 1);
}

/* Prepared data: bias f32[filters rounded up to TILE], then the weights: tile after tile, of each the depths in the order
 * of the file, of each depth the filters. */
TM_SMALL static uint32_t prepared_size(const tm_filter_t *filter) {
    uint32_t rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    return rounded * (1u + (uint32_t)depth_of(filter)) * (uint32_t)sizeof(float);
}

TM_SMALL static void prepare(const tm_filter_t *filter, void *prepared) {
    int32_t      rounded = tm_round_up(filter->filters, TILE), depth = depth_of(filter);
    float       *bias = prepared, *to = bias + rounded;
    const float *stored_bias = filter->bias, *stored = filter->weights;
    for (int32_t f = 0; f < rounded; f++) bias[f] = f < filter->filters ? stored_bias[f] : 0.0f;
    for (int32_t i = 0; i < rounded * depth; i++) {
        int32_t f = i / (TILE * depth) * TILE + i % TILE, d = i / TILE % depth;
        *to++ = f < filter->filters ? stored[f * depth + d] : 0.0f;
    }
}

/* Scratch: where the inputs of a window stand, then copies of the windows of a depthwise filter or float[depth][WINDOWS]
 * of a convolution. */
static int32_t offsets_of(const tm_filter_t *filter) {
    return tm_round_up(depth_of(filter) + 1, 4);
}

TM_SMALL static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)offsets_of(filter) * (uint32_t)sizeof(int32_t) +
           (filter->depth_multiplier == 1 ? 0 : tm_wasm_simd_copies_size(filter, sizeof(float))) +
           TM_WASM_OVERREAD;
}

TM_INLINE v128_t add_product(v128_t sum, v128_t a, v128_t b) {
    return wasm_f32x4_add(sum, wasm_f32x4_mul(a, b));
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, void *scratch) {
    walk_t       walk;
    bool         is_depthwise = filter->depth_multiplier > 0;
    int32_t     *offsets = scratch, depth = depth_of(filter);
    float       *inputs = (float *)(void *)(offsets + offsets_of(filter));
    int32_t      filters = filter->filters;
    bool         is_curve = tm_activation_is_curve(filter->activation);
    const float *bias = prepared, *weights = bias + tm_round_up(filters, TILE);
    tm_range_t   range = tm_activation_range(filter->activation);
    rare_t rare = {.activation = filter->activation, .scale = 1.0f, .low = range.low, .high = range.high};
    const v128_t limits[2] = {wasm_f32x4_splat(range.low), wasm_f32x4_splat(range.high)};
    tm_wasm_simd_start_walk(&walk, filter, windows, sizeof(float),
                            filter->depth_multiplier > 1 ? inputs : NULL);
    tm_wasm_simd_find_taps(&walk, offsets);
    while (next_group(&walk)) {
        const float *in[WINDOWS];
        float       *out[WINDOWS];
        TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
            in[w] = (const float *)(const void *)walk.in[w];
            out[w] = (float *)(void *)walk.out[w];
        }
        for (int32_t d = 0; !is_depthwise && d < depth; d++) {
            int32_t offset = offsets[d];
            v128_t  input = wasm_v128_load32_zero(in[0] + offset);
            input = wasm_v128_load32_lane(in[1] + offset, input, 1);
            input = wasm_v128_load32_lane(in[2] + offset, input, 2);
            wasm_v128_store(inputs + d * WINDOWS, wasm_v128_load32_lane(in[3] + offset, input, 3));
        }
        const float *weight = weights;
        for (int32_t f = 0; f < filters; f += TILE) {
            v128_t       sums[2 * WINDOWS];
            const float *end = weight + depth * TILE, *input = inputs;
            TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) sums[i] = wasm_f32x4_const_splat(0.0f);
            if (is_depthwise) {
                for (const int32_t *offset = offsets; weight != end; weight += TILE, offset++) {
                    v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 4);
                    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
                        const float *at = in[w] + *offset;
                        sums[2 * w] = add_product(sums[2 * w], wasm_v128_load(at), weights_low);
                        sums[2 * w + 1] = add_product(sums[2 * w + 1], wasm_v128_load(at + 4), weights_high);
                    }
                }
                TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) in[w] += TILE;
            } else if (walk.count == 1) {
                for (; weight != end; weight += TILE, input += WINDOWS) {
                    v128_t splat = wasm_v128_load32_splat(input);
                    sums[0] = add_product(sums[0], splat, wasm_v128_load(weight));
                    sums[1] = add_product(sums[1], splat, wasm_v128_load(weight + 4));
                }
                TM_UNROLL for (int32_t i = 2; i < 2 * WINDOWS; i++) sums[i] = sums[i % 2];
            } else {
                for (; weight != end; weight += TILE, input += WINDOWS) {
                    v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + 4);
                    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
                        v128_t splat = wasm_v128_load32_splat(input + w);
                        sums[2 * w] = add_product(sums[2 * w], splat, weights_low);
                        sums[2 * w + 1] = add_product(sums[2 * w + 1], splat, weights_high);
                    }
                }
            }
            v128_t bias_low = wasm_v128_load(bias + f), bias_high = wasm_v128_load(bias + f + 4);
            TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i += 2) {
                sums[i] = wasm_f32x4_add(sums[i], bias_low);
                sums[i + 1] = wasm_f32x4_add(sums[i + 1], bias_high);
            }
            if (is_curve) {
                finish_rare(sums, &rare);
            } else {
                v128_t lowest = tm_read_again(limits), highest = tm_read_again(limits + 1);
                /* in this order NaN passes, as in the portable kernels */
                TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) sums[i] =
                    wasm_f32x4_pmin(wasm_f32x4_pmax(sums[i], lowest), highest);
            }
            if (filters - f < TILE) {
                TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) rare.vectors[i] = sums[i];
                tm_wasm_simd_store_part(&walk, f, rare.vectors);
                continue;
            }
            TM_UNROLL for (int32_t w = 0; w < WINDOWS; w++) {
                wasm_v128_store(out[w] + f, sums[2 * w]);
                wasm_v128_store(out[w] + f + 4, sums[2 * w + 1]);
            }
        }
    }
}

const tm_filter_kernel_t tm_wasm_simd_filter_fp32 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
