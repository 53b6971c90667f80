/* What int8 kernels share: prepared filters, and the way from sums to elements. */
#ifndef TM_WASM_SIMD_INT8_H
#define TM_WASM_SIMD_INT8_H

#include "wasm_simd_pairs.h"
/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

/*
 * Prepared data: factors f32[filters rounded up to TILE], bias i32[the same], whether sums are bounded i32[TILE], then
 * the weights as int16: tile after tile, of each the pairs of depths, of each pair the filters, two weights each. Depth
 * counts rows, each rounded up to a pair.
 */
uint32_t tm_wasm_simd_prepared_size_int8(const tm_filter_t *filter);
void     tm_wasm_simd_prepare_int8(const tm_filter_t *filter, void *prepared);

/* All but the weights, for sums of `depth` products; returns where it is said whether they are bounded. */
int32_t *tm_wasm_simd_prepare_sums_int8(const tm_filter_t *filter, int32_t depth, void *prepared);

/* All that a run needs besides inputs and outputs. It stays in memory: registers are for sums. */
typedef struct {
    const float   *factors;
    const int32_t *bias;
    const int16_t *weights;
    int32_t        filters, depth;
    v128_t         magic, magic_less_zero; /* of four sums */
    v128_t         low, high;              /* of 16 elements */
    bool           is_rare;                /* sums are not bounded or the activation is a curve */
    rare_t         rare;
} job_t;

void tm_wasm_simd_start_int8(const tm_filter_t *filter, const void *prepared, job_t *job);

/* Sums to results in steps of the output scale. */
TM_INLINE v128_t scale4(v128_t sums, v128_t factors) {
    return wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), factors);
}

/* Steps to integers, by an addition that holds up to 2^22 of them. */
TM_INLINE v128_t round4(v128_t steps, const job_t *job) {
    return wasm_i32x4_sub(wasm_f32x4_add(steps, job->magic), job->magic_less_zero);
}

/* The clamp: 8 elements of one output in the low half, of another in the high half. */
TM_INLINE v128_t narrow(v128_t low0, v128_t high0, v128_t low1, v128_t high1, const job_t *job) {
    v128_t bytes =
        wasm_i8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(low0, high0), wasm_i16x8_narrow_i32x4(low1, high1));
    return wasm_i8x16_min(wasm_i8x16_max(bytes, job->low), job->high);
}

/* Finishes the sums of filter f and the 7 behind it and stores them. */
TM_INLINE void store_outputs(job_t *job, const walk_t *walk, int32_t f, v128_t *sums) {
    v128_t factors_low = wasm_v128_load(job->factors + f),
           factors_high = wasm_v128_load(job->factors + f + 4);
    TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i += 2) {
        sums[i] = scale4(sums[i], factors_low);
        sums[i + 1] = scale4(sums[i + 1], factors_high);
    }
    if (job->is_rare) {
        finish_rare(sums, &job->rare);
    }
    TM_UNROLL for (int32_t i = 0; i < 2 * WINDOWS; i++) sums[i] = round4(sums[i], job);
    v128_t  bytes[2] = {narrow(sums[0], sums[1], sums[2], sums[3], job),
                        narrow(sums[4], sums[5], sums[6], sums[7], job)};
    int32_t rest = job->filters - f;
    if (rest < TILE && rest != TILE / 2) {
        job->rare.vectors[0] = bytes[0];
        job->rare.vectors[1] = bytes[1];
        tm_wasm_simd_store_part(walk, f, job->rare.vectors);
        return;
    }
    TM_UNROLL for (int32_t w = 0; w < WINDOWS; w += 2) {
        uint8_t *first = walk->out[w] + f, *second = walk->out[w + 1] + f;
        if (rest == TILE / 2) {
            wasm_v128_store32_lane(first, bytes[w / 2], 0);
            wasm_v128_store32_lane(second, bytes[w / 2], 2);
        } else {
            wasm_v128_store64_lane(first, bytes[w / 2], 0);
            wasm_v128_store64_lane(second, bytes[w / 2], 1);
        }
    }
}

#endif
