/* int16 inputs from real values, four at a time: networks with 16-bit activations take no bytes. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT16)

#include "wasm_simd.h"
/* elem_t has to be known first */
#include "../../elements/elem_int16.h"

/* elem_from_real() */
void tm_wasm_simd_from_real_int16(const float *reals, tm_quantisation_t quantisation, int32_t count,
                                  void *elements) {
    int16_t *stored = elements;
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
        wasm_v128_store64_lane(stored + i, wasm_i16x8_narrow_i32x4(whole, whole), 0);
    }
    for (; i < count; i++) stored[i] = elem_from_real(reals[i], &finish);
}

#endif
