/* int8 layers without weights: 8 values or channels at a time. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd_int8.h"

/* Stores the first `count` of eight sums, which have been clamped or are in the range of 16 bits. */
TM_INLINE void store8(int8_t *out, v128_t low, v128_t high, int32_t count) {
    v128_t words = wasm_i16x8_narrow_i32x4(low, high), bytes = wasm_i8x16_narrow_i16x8(words, words);
    if (count >= 8) wasm_v128_store64_lane(out, bytes, 0);
    else tm_wasm_simd_store_parts(&out, &bytes, 1, 0, count);
}

/* ---- sum of two tensors ---- */

/* elem_add() of four values, but for the clamp */
TM_INLINE v128_t add4(v128_t values0, v128_t values1, const add_t *add) {
    v128_t product0 = wasm_i32x4_mul(values0, wasm_i32x4_splat(add->factor0));
    v128_t product1 = wasm_i32x4_mul(values1, wasm_i32x4_splat(add->factor1));
    v128_t sums = wasm_i32x4_add(wasm_i32x4_add(wasm_i32x4_splat(add->start), product0), product1);
    return wasm_i32x4_add(wasm_i32x4_shr(sums, add->shift), wasm_i32x4_splat(add->zero));
}

void tm_wasm_simd_add_int8(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                           tm_quantisation_t quantisation1, int32_t count, void *out,
                           tm_quantisation_t out_quantisation) {
    const int8_t *a = in0, *b = in1;
    int8_t       *result = out;
    add_t         add = add_start(quantisation0, quantisation1, out_quantisation);
    for (int32_t i = 0; i < count; i += 8) {
        v128_t words0 = wasm_i16x8_load8x8(a + i), words1 = wasm_i16x8_load8x8(b + i);
        v128_t low = add4(wasm_i32x4_extend_low_i16x8(words0), wasm_i32x4_extend_low_i16x8(words1), &add);
        v128_t high = add4(wasm_i32x4_extend_high_i16x8(words0), wasm_i32x4_extend_high_i16x8(words1), &add);
        store8(result + i, low, high, count - i);
    }
}

/* ---- mean ---- */

/* elem_mean() of four sums, the operands of the clamp in the order in which a NaN becomes the lower limit. */
TM_INLINE v128_t mean4(v128_t sums, const mean_t *mean) {
    v128_t stored = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), wasm_f32x4_splat(mean->factor));
    stored = wasm_f32x4_add(stored, wasm_f32x4_splat(mean->offset));
    stored = wasm_f32x4_pmax(wasm_f32x4_splat((float)ELEM_LOWEST), stored);
    stored = wasm_f32x4_pmin(wasm_f32x4_splat((float)ELEM_HIGHEST), stored);
    v128_t whole = wasm_i32x4_trunc_sat_f32x4(stored);
    v128_t rest = wasm_f32x4_sub(stored, wasm_f32x4_convert_i32x4(whole));
    /* a true comparison is -1 */
    whole = wasm_i32x4_sub(whole, wasm_f32x4_ge(rest, wasm_f32x4_splat(0.5f)));
    return wasm_i32x4_add(whole, wasm_f32x4_le(rest, wasm_f32x4_splat(-0.5f)));
}

void tm_wasm_simd_mean_int8(const void *in, tm_quantisation_t in_quantisation, int32_t pixels,
                            int32_t channels, void *out, tm_quantisation_t out_quantisation) {
    const int8_t *values = in;
    int8_t       *result = out;
    mean_t        mean = mean_start(in_quantisation, pixels, out_quantisation);
    for (int32_t c = 0; c < channels; c += 8) {
        v128_t low = wasm_i32x4_splat(0), high = low;
        for (int32_t p = 0; p < pixels; p++) {
            v128_t words = wasm_i16x8_load8x8(values + p * channels + c);
            low = wasm_i32x4_add(low, wasm_i32x4_extend_low_i16x8(words));
            high = wasm_i32x4_add(high, wasm_i32x4_extend_high_i16x8(words));
        }
        store8(result + c, mean4(low, &mean), mean4(high, &mean), channels - c);
    }
}

#endif
