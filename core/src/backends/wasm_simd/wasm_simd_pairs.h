/* What kernels by i32x4.dot_i16x8 share: two neighbouring products of 16-bit numbers are added in one lane, so filters
 * and inputs are cut into pairs. */
#ifndef TM_WASM_SIMD_PAIRS_H
#define TM_WASM_SIMD_PAIRS_H

#include "wasm_simd.h"

enum { PAIR = 2 /* products that one lane adds at once */ };

/* ---- filters ---- */

/* Inputs of a filter that lie side by side: a kernel row of all channels. The taps of a depthwise filter do not and
 * count as one row. Depth counts rows, each rounded up to a pair. */
static inline int32_t rows_of(const tm_filter_t *filter) {
    return filter->depth_multiplier == 0 ? filter->kernel_h : 1;
}

static inline int32_t row_elements(const tm_filter_t *filter) {
    return filter->kernel_w * (filter->depth_multiplier == 0 ? filter->channels : filter->kernel_h);
}

static inline int32_t row_depth(const tm_filter_t *filter) {
    return tm_round_up(row_elements(filter), PAIR);
}

static inline int32_t depth_of(const tm_filter_t *filter) {
    return rows_of(filter) * row_depth(filter);
}

/* Whether windows may have to be copied: rows with gaps, channels that several filters read. */
static inline bool may_copy(const tm_filter_t *filter) {
    return filter->depth_multiplier == 0 ? filter->kernel_w > 1 : filter->depth_multiplier > 1;
}

/* ---- inputs ---- */

/* 8 neighbouring elements of each window become, of each pair of depths, those of window 0, 1, 2, 3. */
TM_INLINE void interleave(const v128_t windows[WINDOWS], int16_t *to) {
    v128_t low01 = wasm_i32x4_shuffle(windows[0], windows[1], 0, 4, 1, 5);
    v128_t high01 = wasm_i32x4_shuffle(windows[0], windows[1], 2, 6, 3, 7);
    v128_t low23 = wasm_i32x4_shuffle(windows[2], windows[3], 0, 4, 1, 5);
    v128_t high23 = wasm_i32x4_shuffle(windows[2], windows[3], 2, 6, 3, 7);
    wasm_v128_store(to, wasm_i64x2_shuffle(low01, low23, 0, 2));
    wasm_v128_store(to + 8, wasm_i64x2_shuffle(low01, low23, 1, 3));
    wasm_v128_store(to + 16, wasm_i64x2_shuffle(high01, high23, 0, 2));
    wasm_v128_store(to + 24, wasm_i64x2_shuffle(high01, high23, 1, 3));
}

/* Each element of a with that of b. */
TM_INLINE v128_t pairs_low(v128_t a, v128_t b) {
    return wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

TM_INLINE v128_t pairs_high(v128_t a, v128_t b) {
    return wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/* ---- sums ---- */

/* Adds the products of two depths, `count` (a constant) windows. */
TM_INLINE void add_pair(v128_t *sums, const int16_t *input, const int16_t *weight, const int32_t count) {
    v128_t weights_low = wasm_v128_load(weight), weights_high = wasm_v128_load(weight + TILE);
    TM_UNROLL for (int32_t w = 0; w < count; w++) {
        v128_t pair = wasm_v128_load32_splat(input + w * PAIR);
        sums[2 * w] = wasm_i32x4_add(sums[2 * w], wasm_i32x4_dot_i16x8(pair, weights_low));
        sums[2 * w + 1] = wasm_i32x4_add(sums[2 * w + 1], wasm_i32x4_dot_i16x8(pair, weights_high));
    }
}

/* Adds all pairs from `weight` to `end`. Where the group has one window alone, its sums stand for those of all. */
TM_INLINE void add_pairs(v128_t *sums, const int16_t *inputs, const int16_t *weight, const int16_t *end,
                         const walk_t *walk) {
    if (walk->count == 1) {
        for (; weight != end; weight += TILE * PAIR, inputs += WINDOWS * PAIR)
            add_pair(sums, inputs, weight, 1);
        TM_UNROLL for (int32_t i = 2; i < 2 * WINDOWS; i++) sums[i] = sums[i % 2];
    } else {
        for (; weight != end; weight += TILE * PAIR, inputs += WINDOWS * PAIR)
            add_pair(sums, inputs, weight, WINDOWS);
    }
}

#endif
