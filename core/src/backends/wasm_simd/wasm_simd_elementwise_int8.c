/* int8 layers without weights: four values or channels at a time. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd_int8.h"

TM_INLINE v128_t load4(const int8_t *values) {
    return wasm_i32x4_extend_low_i16x8(wasm_i16x8_extend_low_i8x16(wasm_v128_load32_zero(values)));
}

/* Stores the first `count` of four sums, which are in the range of 16 bits. */
TM_INLINE void store4(int8_t *out, v128_t sums, int32_t count) {
    v128_t words = wasm_i16x8_narrow_i32x4(sums, sums), bytes = wasm_i8x16_narrow_i16x8(words, words);
    if (count >= 4) {
        wasm_v128_store32_lane(out, bytes, 0);
    } else {
        int32_t four = wasm_i32x4_extract_lane(bytes, 0);
        tm_wasm_simd_copy_part((uint8_t *)out, (const uint8_t *)&four, count);
    }
}

/* elem_add() */
void tm_wasm_simd_add_int8(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                           tm_quantisation_t quantisation1, int32_t count, void *out,
                           tm_quantisation_t out_quantisation) {
    const int8_t *a = in0, *b = in1;
    int8_t       *result = out;
    add_t         add = add_start(quantisation0, quantisation1, out_quantisation);
    v128_t        factor0 = wasm_i32x4_splat(add.factor0), factor1 = wasm_i32x4_splat(add.factor1);
    v128_t        start = wasm_i32x4_splat(add.start), zero = wasm_i32x4_splat(add.zero);
    for (int32_t i = 0; i < count; i += 4) {
        v128_t product0 = wasm_i32x4_mul(load4(a + i), factor0);
        v128_t product1 = wasm_i32x4_mul(load4(b + i), factor1);
        v128_t sums = wasm_i32x4_add(wasm_i32x4_add(start, product0), product1);
        store4(result + i, wasm_i32x4_add(wasm_i32x4_shr(sums, add.shift), zero), count - i);
    }
}

/* elem_mean() */
void tm_wasm_simd_mean_int8(const void *in, tm_quantisation_t in_quantisation, int32_t pixels,
                            int32_t channels, void *out, tm_quantisation_t out_quantisation) {
    const int8_t *values = in;
    int8_t       *result = out;
    mean_t        mean = mean_start(in_quantisation, pixels, out_quantisation);
    for (int32_t c = 0; c < channels; c += 4) {
        v128_t sums = wasm_i32x4_splat(0);
        for (int32_t p = 0; p < pixels; p++) sums = wasm_i32x4_add(sums, load4(values + p * channels + c));
        v128_t stored = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), wasm_f32x4_splat(mean.factor));
        stored = wasm_f32x4_add(stored, wasm_f32x4_splat(mean.offset));
        /* in this order NaN becomes the lower limit */
        stored = wasm_f32x4_pmax(wasm_f32x4_splat((float)ELEM_LOWEST), stored);
        stored = wasm_f32x4_pmin(wasm_f32x4_splat((float)ELEM_HIGHEST), stored);
        v128_t whole = wasm_i32x4_trunc_sat_f32x4(stored);
        v128_t rest = wasm_f32x4_sub(stored, wasm_f32x4_convert_i32x4(whole));
        /* a true comparison is -1 */
        whole = wasm_i32x4_sub(whole, wasm_f32x4_ge(rest, wasm_f32x4_splat(0.5f)));
        store4(result + c, wasm_i32x4_add(whole, wasm_f32x4_le(rest, wasm_f32x4_splat(-0.5f))), channels - c);
    }
}

#endif
