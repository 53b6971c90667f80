/* int8 layers without weights: 8 values or channels at a time. */
#include "wasm_simd_int8.h"

/* finish_steps() of 8 values. Steps may be anything, also NaN, so they are clamped before they are rounded, with the
 * operands in the order in which a NaN becomes the lower limit as in tm_clamp(). */
static inline v128_t finish_steps4(v128_t steps, const finish_t *finish) {
    steps = wasm_f32x4_pmax(wasm_f32x4_splat(finish->limits.low), steps);
    steps = wasm_f32x4_pmin(wasm_f32x4_splat(finish->limits.high), steps);
    int32_t magic_less_zero = (int32_t)tm_float_bits(TM_ROUNDING_MAGIC) - finish->zero;
    return wasm_i32x4_sub(wasm_f32x4_add(steps, wasm_f32x4_splat(TM_ROUNDING_MAGIC)),
                          wasm_i32x4_splat(magic_less_zero));
}

static inline void store8(int8_t *out, v128_t low, v128_t high) {
    v128_t words = wasm_i16x8_narrow_i32x4(low, high);
    wasm_v128_store64_lane(out, wasm_i8x16_narrow_i16x8(words, words), 0);
}

/* (stored - zero) * factor of the low or high four of 8 widened values */
static inline v128_t scale_low(v128_t words, v128_t zero, v128_t factor) {
    return wasm_f32x4_mul(wasm_f32x4_convert_i32x4(wasm_i32x4_extend_low_i16x8(wasm_i16x8_sub(words, zero))),
                          factor);
}

static inline v128_t scale_high(v128_t words, v128_t zero, v128_t factor) {
    return wasm_f32x4_mul(wasm_f32x4_convert_i32x4(wasm_i32x4_extend_high_i16x8(wasm_i16x8_sub(words, zero))),
                          factor);
}

void tm_wasm_simd_add_int8(const void *in0, tm_quantisation_t quantisation0, const void *in1,
                           tm_quantisation_t quantisation1, int32_t count, void *out,
                           tm_quantisation_t out_quantisation) {
    const int8_t *a = in0, *b = in1;
    int8_t       *result = out;
    finish_t      finish = finish_start(out_quantisation, TM_ACT_NONE);
    v128_t        zero0 = wasm_i16x8_splat((int16_t)quantisation0.zero);
    v128_t        zero1 = wasm_i16x8_splat((int16_t)quantisation1.zero);
    v128_t        factor0 = wasm_f32x4_splat(quantisation0.scale / finish.scale);
    v128_t        factor1 = wasm_f32x4_splat(quantisation1.scale / finish.scale);
    int32_t       i = 0;
    for (; i + 8 <= count; i += 8) {
        v128_t words0 = wasm_i16x8_load8x8(a + i), words1 = wasm_i16x8_load8x8(b + i);
        v128_t low = wasm_f32x4_add(scale_low(words0, zero0, factor0), scale_low(words1, zero1, factor1));
        v128_t high = wasm_f32x4_add(scale_high(words0, zero0, factor0), scale_high(words1, zero1, factor1));
        store8(result + i, finish_steps4(low, &finish), finish_steps4(high, &finish));
    }
    for (; i < count; i++) result[i] = elem_add(a[i], quantisation0, b[i], quantisation1, &finish);
}

void tm_wasm_simd_mean_int8(const void *in, tm_quantisation_t in_quantisation, int32_t pixels,
                            int32_t channels, void *out, tm_quantisation_t out_quantisation) {
    const int8_t *values = in;
    int8_t       *result = out;
    finish_t      finish = finish_start(out_quantisation, TM_ACT_NONE);
    v128_t        factor = wasm_f32x4_splat(in_quantisation.scale / (finish.scale * (float)pixels));
    v128_t        start = wasm_i32x4_splat(-in_quantisation.zero * pixels);
    int32_t       c = 0;
    for (; c + 8 <= channels; c += 8) {
        v128_t low = start, high = start;
        for (int32_t p = 0; p < pixels; p++) {
            v128_t words = wasm_i16x8_load8x8(values + p * channels + c);
            low = wasm_i32x4_add(low, wasm_i32x4_extend_low_i16x8(words));
            high = wasm_i32x4_add(high, wasm_i32x4_extend_high_i16x8(words));
        }
        low = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(low), factor);
        high = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(high), factor);
        store8(result + c, finish_steps4(low, &finish), finish_steps4(high, &finish));
    }
    for (; c < channels; c++) {
        int32_t sum = 0;
        for (int32_t p = 0; p < pixels; p++) sum += values[p * channels + c];
        result[c] = elem_mean(sum, in_quantisation, pixels, &finish);
    }
}
