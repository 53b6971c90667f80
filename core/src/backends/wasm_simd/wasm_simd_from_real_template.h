/* Integer inputs from real values, four at a time. wasm_simd_from_real_<type>.c includes elem_<type>.h and this file. */
#include "wasm_simd.h"

/* elem_from_real() */
void ELEM_NAME(tm_wasm_simd_from_real)(const float *reals, tm_quantisation_t quantisation, int32_t count,
                                       void *elements) {
    elem_t  *stored = elements;
    finish_t finish = finish_start(quantisation, TM_ACT_NONE);
    v128_t   scale = wasm_f32x4_splat(finish.scale), magic = wasm_f32x4_splat(TM_ROUNDING_MAGIC);
    v128_t   magic_less_zero = wasm_i32x4_splat((int32_t)tm_float_bits(TM_ROUNDING_MAGIC) - finish.zero);
    v128_t   low = wasm_f32x4_splat(finish.limits.low), high = wasm_f32x4_splat(finish.limits.high);
    int32_t  i = 0;
    for (; i + 4 <= count; i += 4) {
        v128_t steps = wasm_f32x4_div(wasm_v128_load(reals + i), scale);
        /* in this order NaN becomes the lower limit */
        steps = wasm_f32x4_pmin(high, wasm_f32x4_pmax(low, steps));
        v128_t whole = wasm_i32x4_sub(wasm_f32x4_add(steps, magic), magic_less_zero);
        whole = wasm_i16x8_narrow_i32x4(whole, whole);
        if (sizeof(elem_t) == 1) wasm_v128_store32_lane(stored + i, wasm_i8x16_narrow_i16x8(whole, whole), 0);
        else wasm_v128_store64_lane(stored + i, whole, 0);
    }
    for (; i < count; i++) stored[i] = elem_from_real(reals[i], &finish);
}
