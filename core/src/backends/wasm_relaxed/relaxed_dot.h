/*
 * i32x4.relaxed_dot_i8x16_i7x16_add_s: in each lane, a sum plus 4 products of a signed byte and a byte of 7 bits. What
 * an eighth bit of the second operand means is left to the processor. As
 * https://github.com/WebAssembly/relaxed-simd/blob/main/proposals/relaxed-simd/Overview.md has it ("relaxed integer dot
 * product") and browsers compile it:
 *
 *   second operand | products of a pair       | instruction
 *   unsigned       | exact                    | x86 vpdpbusd: AVX-VNNI, i.e. Intel since Alder Lake, AMD since Zen 5
 *   unsigned       | saturated to int16       | x86 pmaddubsw: all older ones
 *   signed         | exact                    | Arm sdot, e.g. Apple M1 and phones since 2018; x86 AVX-VNNI-INT8
 *   signed         | may wrap round in int16  | older Arm: smull, addp
 *
 * Each of them can be made to give the exact product of int8 weights and int8 inputs: where the second operand is unsigned,
 * inputs are counted from -128 on and the bias makes up for it; and where sums of pairs are limited, large pairs of
 * weights are split in two, see relaxed_prepare_int8.c.
 */
#ifndef TM_RELAXED_DOT_H
#define TM_RELAXED_DOT_H

#include "../wasm_simd/wasm_simd.h"

/* How the instruction behaves here. */
typedef struct {
    int32_t
        input_flip; /* -128 where it takes inputs as unsigned: what they are combined with by exclusive or; else 0 */
    int32_t
        pair_limit; /* the most that two weights, both positive or both negative, may sum up to without their sign;
                           0: neither of the above, do not use it */
} relaxed_dot_t;

/* Tries the instruction out. */
relaxed_dot_t tm_relaxed_dot_probe(void);

enum {
    GROUP = 4 /* products that one lane adds at once */,
    NO_PAIR_LIMIT = 256 /* of two int8 */
};

/* sums[lane] + the 4 products of that lane */
#ifdef __wasm_relaxed_simd__
TM_INLINE v128_t relaxed_dot_add(v128_t weights, v128_t inputs, v128_t sums) {
    return wasm_i32x4_relaxed_dot_i8x16_i7x16_add(weights, inputs, sums);
}
#else
/* Compilers without it are for tests, which bring all of its behaviours. */
v128_t relaxed_dot_add(v128_t weights, v128_t inputs, v128_t sums);
#endif

#endif
