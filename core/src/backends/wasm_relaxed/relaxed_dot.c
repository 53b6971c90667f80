#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_RELAXED && TM_HAS_TYPE(TM_MDL_INT8)

#include "relaxed_dot.h"

TM_SMALL relaxed_dot_t tm_relaxed_dot_probe(void) {
    /* volatile: the question is what the processor answers, not the compiler */
    volatile int8_t weight = INT8_MAX, input = -1;
    v128_t          zero = wasm_i32x4_const_splat(0);
    v128_t          sums = relaxed_dot_add(wasm_i8x16_splat(weight), wasm_i8x16_splat(input), zero);
    switch (wasm_i32x4_extract_lane(sums, 0)) {
    case GROUP *INT8_MAX *UINT8_MAX:
        return (relaxed_dot_t){.input_flip = INT8_MIN, .pair_limit = NO_PAIR_LIMIT};
    case GROUP / 2 * INT16_MAX:
        return (relaxed_dot_t){.input_flip = INT8_MIN, .pair_limit = 128}; /* times 255 it fits */
    case GROUP *INT8_MAX * -1:
        return (relaxed_dot_t){.input_flip = 0, .pair_limit = 255}; /* times 128 it fits */
    default:
        return (relaxed_dot_t){.input_flip = 0, .pair_limit = 0};
    }
}

#endif
