/* What the int8 kernels share: factors and bias of the filters, and the way from sums to elements. */
#ifndef TM_WASM_SIMD_INT8_H
#define TM_WASM_SIMD_INT8_H

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

enum { TILE = 8 }; /* filters that are computed together */

/* Prepared data: factors f32[filters rounded up to TILE], bias i32[the same], then the weights of the kernel. */
typedef struct {
    const float   *factors;
    const int32_t *bias;
    const int16_t *weights;
} prepared_t;

static inline prepared_t open_prepared(const tm_filter_t *filter, const void *prepared) {
    int32_t    rounded = tm_round_up(filter->filters, TILE);
    prepared_t opened;
    opened.factors = prepared;
    opened.bias = (const int32_t *)(const void *)(opened.factors + rounded);
    opened.weights = (const int16_t *)(const void *)(opened.bias + rounded);
    return opened;
}

/* Bytes of factors and bias. */
static inline uint32_t factors_size(const tm_filter_t *filter) {
    return 8u * (uint32_t)tm_round_up(filter->filters, TILE);
}

/* Writes factors and bias; returns where the weights go. */
static inline int16_t *prepare_factors(const tm_filter_t *filter, void *prepared) {
    int32_t        rounded = tm_round_up(filter->filters, TILE);
    float         *factors = prepared;
    int32_t       *bias = (int32_t *)(void *)(factors + rounded);
    const int32_t *stored_bias = filter->bias;
    for (int32_t f = 0; f < rounded; f++) {
        factors[f] = f < filter->filters ? filter_factor(filter, f) : 0.0f;
        bias[f] = f < filter->filters ? stored_bias[f] : 0;
    }
    return (int16_t *)(void *)(bias + rounded);
}

/* finish_t in all lanes. */
typedef struct {
    v128_t low, high, magic, magic_less_zero;
} finish4_t;

static inline finish4_t finish4_start(const tm_filter_t *filter) {
    finish_t  finish = finish_start(filter->out, filter->activation);
    finish4_t finish4 = {
        wasm_f32x4_splat(finish.limits.low),
        wasm_f32x4_splat(finish.limits.high),
        wasm_f32x4_splat(TM_ROUNDING_MAGIC),
        wasm_i32x4_splat((int32_t)tm_float_bits(TM_ROUNDING_MAGIC) - finish.zero),
    };
    return finish4;
}

/* finish_sum() of four filters. A sum is never NaN, so the two-instruction minimum and maximum do. */
static inline v128_t finish4(v128_t sums, v128_t factors, const finish4_t *finish) {
    v128_t steps = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), factors);
    steps = wasm_f32x4_pmin(wasm_f32x4_pmax(steps, finish->low), finish->high);
    return wasm_i32x4_sub(wasm_f32x4_add(steps, finish->magic), finish->magic_less_zero);
}

/* The low 8 lanes of `values` narrowed to int8; stores the first `count` of them, at most 8. */
static inline void store_tile(int8_t *out, v128_t low, v128_t high, int32_t count) {
    v128_t words = wasm_i16x8_narrow_i32x4(low, high);
    v128_t bytes = wasm_i8x16_narrow_i16x8(words, words);
    if (count >= TILE) {
        wasm_v128_store64_lane(out, bytes, 0);
        return;
    }
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

#endif
