/* What the int8 kernels share: prepared filters, and the way from sums to elements. */
#ifndef TM_WASM_SIMD_INT8_H
#define TM_WASM_SIMD_INT8_H

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

enum {
    TILE = 8 /* filters that are computed together */,
    PAIR = 2 /* products that one lane adds at once */
};

/*
 * Prepared data: factors f32[filters rounded up to TILE], bias i32[the same], whether sums are bounded i32[TILE], then
 * the weights as int16: tile after tile, of each the pairs of depths, of each pair the filters, two weights each. Depth
 * counts rows, each rounded up to a pair. It starts as that of tm_small_filter_int8.
 */
uint32_t tm_wasm_simd_prepared_size_int8(const tm_filter_t *filter);
void     tm_wasm_simd_prepare_int8(const tm_filter_t *filter, void *prepared);

/* Inputs of a filter that lie side by side: a kernel row of all channels. The taps of a depthwise filter do not and
 * count as one row. */
static inline int32_t rows_of(const tm_filter_t *filter) {
    return filter->depth_multiplier == 0 ? filter->kernel_h : 1;
}

static inline int32_t row_elements(const tm_filter_t *filter) {
    return filter->kernel_w * (filter->depth_multiplier == 0 ? filter->channels : filter->kernel_h);
}

static inline int32_t row_depth(const tm_filter_t *filter) {
    return tm_round_up(row_elements(filter), PAIR);
}

/* finish_t in all lanes. */
typedef struct {
    v128_t magic, magic_less_zero; /* of four sums */
    v128_t low, high;              /* of 16 elements */
} finish4_t;

/* All that a run needs besides inputs and outputs. It stays in memory: registers are for sums. */
typedef struct {
    const float   *factors;
    const int32_t *bias;
    const int16_t *weights;
    int32_t        filters, depth;
    finish4_t      finish;
} job_t;

/* False where sums are not bounded: see finish4(). */
bool tm_wasm_simd_start_int8(const tm_filter_t *filter, const void *prepared, job_t *job);

/*
 * finish_sum() of four filters, but for the clamp, as 32-bit integers. Rounding by addition holds up to 2^22 steps, so
 * it is only for layers whose sums are bounded (all but the oddest); the others run on tm_small_filter_int8.
 */
TM_INLINE v128_t finish4(v128_t sums, v128_t factors, const finish4_t *finish) {
    v128_t steps = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), factors);
    return wasm_i32x4_sub(wasm_f32x4_add(steps, finish->magic), finish->magic_less_zero);
}

/* The clamp: 8 elements of one output in the low half, of another in the high half. */
TM_INLINE v128_t narrow(v128_t low0, v128_t low1, v128_t high0, v128_t high1, const finish4_t *finish) {
    v128_t bytes =
        wasm_i8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(low0, low1), wasm_i16x8_narrow_i32x4(high0, high1));
    return wasm_i8x16_min(wasm_i8x16_max(bytes, finish->low), finish->high);
}

/* Stores the first `count` of 8 elements of each output, two outputs to a vector. */
void tm_wasm_simd_store_parts(int8_t *const *outs, const v128_t *bytes, int32_t outputs, int32_t offset,
                              int32_t count);

/* Finishes and stores `count` (a constant, 1 or even) outputs of filter f and the 7 behind it. */
TM_INLINE void store_outputs(const job_t *job, int32_t f, v128_t *low, v128_t *high, int8_t *const *outs,
                             const int32_t count) {
    v128_t factors_low = wasm_v128_load(job->factors + f),
           factors_high = wasm_v128_load(job->factors + f + 4);
    v128_t bytes[2];
    TM_UNROLL for (int32_t i = 0; i < count; i++) {
        low[i] = finish4(low[i], factors_low, &job->finish);
        high[i] = finish4(high[i], factors_high, &job->finish);
    }
    TM_UNROLL for (int32_t i = 0; i < count; i += 2) {
        int32_t next = count == 1 ? i : i + 1;
        bytes[i / 2] = narrow(low[i], high[i], low[next], high[next], &job->finish);
    }
    if (job->filters - f < TILE) {
        v128_t parts[2] = {bytes[0], count == 1 ? bytes[0] : bytes[1]};
        tm_wasm_simd_store_parts(outs, parts, count, f, job->filters - f);
        return;
    }
    TM_UNROLL for (int32_t i = 0; i < count; i += 2) {
        wasm_v128_store64_lane(outs[i] + f, bytes[i / 2], 0);
        if (count > 1) wasm_v128_store64_lane(outs[i + 1] + f, bytes[i / 2], 1);
    }
}

#endif
