/* What the int8 kernels share: factors and bias of the filters, and the way from sums to elements. */
#ifndef TM_WASM_SIMD_INT8_H
#define TM_WASM_SIMD_INT8_H

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

enum { TILE = 8 }; /* filters that are computed together */

/*
 * Prepared data: factors f32[filters rounded up to TILE], bias i32[the same], whether sums are bounded i32[TILE], then
 * the weights of the kernel. It starts as the portable kernels' does.
 */
typedef struct {
    const float   *factors;
    const int32_t *bias;
    const int32_t *is_bounded; /* see finish4() */
    const int16_t *weights;
} prepared_t;

static inline prepared_t open_prepared(const tm_filter_t *filter, const void *prepared) {
    int32_t    rounded = tm_round_up(filter->filters, TILE);
    prepared_t opened;
    opened.factors = prepared;
    opened.bias = (const int32_t *)(const void *)(opened.factors + rounded);
    opened.is_bounded = opened.bias + rounded;
    opened.weights = (const int16_t *)(const void *)(opened.is_bounded + TILE);
    return opened;
}

/* Bytes of all but the weights. */
static inline uint32_t factors_size(const tm_filter_t *filter) {
    return 8u * (uint32_t)tm_round_up(filter->filters, TILE) + 4u * TILE;
}

/* Writes all but the weights of filters with `depth` products; returns where the weights go. */
static inline int16_t *prepare_factors(const tm_filter_t *filter, int32_t depth, void *prepared) {
    int32_t        rounded = tm_round_up(filter->filters, TILE);
    float         *factors = prepared, largest_step = (float)(1 << 21);
    int32_t       *bias = (int32_t *)(void *)(factors + rounded), *is_bounded = bias + rounded;
    const int32_t *stored_bias = filter->bias;
    for (int32_t i = 0; i < TILE; i++) is_bounded[i] = 1;
    for (int32_t f = 0; f < rounded; f++) {
        bool exists = f < filter->filters;
        factors[f] = exists ? filter_factor(filter, f) : 0.0f;
        bias[f] = exists ? stored_bias[f] : 0;
        float size = (float)(bias[f] < 0 ? -bias[f] : bias[f]) + (float)depth * 16384.0f;
        if (!(size * factors[f] < largest_step)) is_bounded[0] = 0;
    }
    return (int16_t *)(void *)(is_bounded + TILE);
}

/* finish_t in all lanes. */
typedef struct {
    v128_t magic, magic_less_zero; /* of four sums */
    v128_t low, high;              /* of 16 elements */
} finish4_t;

static inline finish4_t finish4_start(const tm_filter_t *filter) {
    finish_t  finish = finish_start(filter->out, filter->activation);
    finish4_t finish4 = {
        wasm_f32x4_splat(TM_ROUNDING_MAGIC),
        wasm_i32x4_splat((int32_t)tm_float_bits(TM_ROUNDING_MAGIC) - finish.zero),
        wasm_i8x16_splat((int8_t)((int32_t)finish.limits.low + finish.zero)),
        wasm_i8x16_splat((int8_t)((int32_t)finish.limits.high + finish.zero)),
    };
    return finish4;
}

/*
 * finish_sum() of four filters, but for the clamp, as 32-bit integers. Rounding by addition holds up to 2^22 steps, so
 * it is only for layers whose sums are bounded (all but the oddest); the others run on the portable kernels.
 */
static inline v128_t finish4(v128_t sums, v128_t factors, const finish4_t *finish) {
    v128_t steps = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), factors);
    return wasm_i32x4_sub(wasm_f32x4_add(steps, finish->magic), finish->magic_less_zero);
}

/* The clamp: 8 elements of one output in the low half, of another in the high half. */
static inline v128_t narrow(v128_t low0, v128_t low1, v128_t high0, v128_t high1, const finish4_t *finish) {
    v128_t bytes =
        wasm_i8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(low0, low1), wasm_i16x8_narrow_i32x4(high0, high1));
    return wasm_i8x16_min(wasm_i8x16_max(bytes, finish->low), finish->high);
}

/* Stores the first `count` of the low 8 elements. */
static inline void store_part(int8_t *out, v128_t bytes, int32_t count) {
    if (count & 4) {
        wasm_v128_store32_lane(out, bytes, 0);
        bytes = wasm_i64x2_shr(bytes, 32);
        out += 4;
    }
    if (count & 2) {
        wasm_v128_store16_lane(out, bytes, 0);
        bytes = wasm_i64x2_shr(bytes, 16);
        out += 2;
    }
    if (count & 1) wasm_v128_store8_lane(out, bytes, 0);
}

/* Stores the two halves of narrow(); `count` filters are left of the layer. */
static inline void store_two(int8_t *out0, int8_t *out1, v128_t bytes, int32_t count) {
    if (count >= TILE) {
        wasm_v128_store64_lane(out0, bytes, 0);
        wasm_v128_store64_lane(out1, bytes, 1);
        return;
    }
    store_part(out0, bytes, count);
    store_part(out1, wasm_i64x2_shuffle(bytes, bytes, 1, 1), count);
}

static inline void store_one(int8_t *out, v128_t bytes, int32_t count) {
    if (count >= TILE) wasm_v128_store64_lane(out, bytes, 0);
    else store_part(out, bytes, count);
}

#endif
