/*
 * The inner loops of the convolution: sums over products of int8, by core.
 *
 * Compilers use neither the multiple loads nor the upper registers of the smaller ARM cores for this, so their loops
 * are written out.
 */
#ifndef TM_INTEGER_DOT_H
#define TM_INTEGER_DOT_H

#include "integer_int8.h"

#if defined(__arm__) && defined(__thumb2__)

/* One filter: the sums over d of weights[d] * patches[d][i], and what becomes of them. In a function of its own all registers
 * are free for it; at -Os the caller would leave too few. */
#if defined(__OPTIMIZE_SIZE__)
__attribute__((noinline))
#endif
static void
run_filter(const int8_t *weights, int32_t bias, const int32_t *patches, int32_t depth,
           const tm_scaling_t *scaling, const integer_finish_t *finish, elem_t *const out[TILE], int32_t f) {
    int32_t        sum0 = bias, sum1 = bias, sum2 = bias, sum3 = bias;
    const int32_t *end8 = patches + (depth & ~7) * TILE, *end = patches + depth * TILE;
#define STEP                                                                                                 \
    "ldrsb r0, [%[weights]], #1\n ldmia %[patches]!, {r1, r2, r3, r4}\n"                                     \
    "mla %[sum0], r0, r1, %[sum0]\n mla %[sum1], r0, r2, %[sum1]\n"                                          \
    "mla %[sum2], r0, r3, %[sum2]\n mla %[sum3], r0, r4, %[sum3]\n"
    if (patches != end8) {
        __asm__ volatile("1:\n" STEP STEP STEP STEP STEP STEP STEP STEP "cmp %[patches], %[end]\n bne 1b\n"
                         : [weights] "+r"(weights), [patches] "+r"(patches), [sum0] "+r"(sum0),
                           [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3)
                         : [end] "r"(end8)
                         : "r0", "r1", "r2", "r3", "r4", "cc", "memory");
    }
    while (patches != end) {
        __asm__ volatile(STEP
                         : [weights] "+r"(weights), [patches] "+r"(patches), [sum0] "+r"(sum0),
                           [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3)
                         :
                         : "r0", "r1", "r2", "r3", "r4", "memory");
    }
#undef STEP
    integer_finish_tile(sum0, sum1, sum2, sum3, scaling, finish, out, f);
}

/* At -Os and without optimisation GCC keeps away from the upper registers. */
#elif defined(__arm__) && defined(__thumb__) && defined(__OPTIMIZE__) && !defined(__OPTIMIZE_SIZE__)

/* The same; sums live in the upper registers, which can be added to but not multiplied. */
static void run_filter(const int8_t *weights, int32_t bias, const int32_t *patches, int32_t depth,
                       const tm_scaling_t *scaling, const integer_finish_t *finish, elem_t *const out[TILE],
                       int32_t f) {
    int32_t        sum0 = bias, sum1 = bias, sum2 = bias, sum3 = bias, none = 0;
    const int32_t *end4 = patches + (depth & ~3) * TILE, *end = patches + depth * TILE;
#define STEP                                                                                                 \
    "ldrsb r0, [%[weights], %[none]]\n adds %[weights], #1\n ldmia %[patches]!, {r1, r2, r3, r4}\n"          \
    "muls r1, r0, r1\n add %[sum0], r1\n muls r2, r0, r2\n add %[sum1], r2\n"                                \
    "muls r3, r0, r3\n add %[sum2], r3\n muls r4, r0, r4\n add %[sum3], r4\n"
    if (patches != end4) {
        __asm__ volatile(".syntax unified\n 1:\n" STEP STEP STEP STEP "cmp %[patches], %[end]\n bne 1b\n"
                         : [weights] "+l"(weights), [patches] "+l"(patches), [sum0] "+h"(sum0),
                           [sum1] "+h"(sum1), [sum2] "+h"(sum2), [sum3] "+h"(sum3)
                         : [end] "h"(end4), [none] "l"(none)
                         : "r0", "r1", "r2", "r3", "r4", "cc", "memory");
    }
    while (patches != end) {
        __asm__ volatile(".syntax unified\n" STEP
                         : [weights] "+l"(weights), [patches] "+l"(patches), [sum0] "+h"(sum0),
                           [sum1] "+h"(sum1), [sum2] "+h"(sum2), [sum3] "+h"(sum3)
                         : [none] "l"(none)
                         : "r0", "r1", "r2", "r3", "r4", "cc", "memory");
    }
#undef STEP
    integer_finish_tile(sum0, sum1, sum2, sum3, scaling, finish, out, f);
}

#else

static void run_filter(const int8_t *weights, int32_t bias, const int32_t *patches, int32_t depth,
                       const tm_scaling_t *scaling, const integer_finish_t *finish, elem_t *const out[TILE],
                       int32_t f) {
    int32_t sum0 = bias, sum1 = bias, sum2 = bias, sum3 = bias;
    for (int32_t d = 0; d < depth; d++, patches += TILE) {
        int32_t weight = *weights++;
        sum0 += weight * patches[0];
        sum1 += weight * patches[1];
        sum2 += weight * patches[2];
        sum3 += weight * patches[3];
    }
    integer_finish_tile(sum0, sum1, sum2, sum3, scaling, finish, out, f);
}

#endif

/* Several filters, weights [FILTERS_AT_ONCE][depth]: worth it where there are registers for all sums. */
#if defined(__arm__) || defined(__AVR__)
#define FILTERS_AT_ONCE 1
#else
#define FILTERS_AT_ONCE 4

/* sums[f][i] = bias[f] + sum over d of weights[f][d] * patches[d][i] */
#if defined(__riscv) && __riscv_xlen == 32 && !defined(__riscv_32e) && defined(__OPTIMIZE__)

#include "integer_dot_rv32.h"

#else

static void dot_tile(const int8_t *weights, const int32_t *bias, const int32_t *patches, int32_t depth,
                     int32_t sums[4][TILE]) {
    const int8_t *weight0 = weights, *weight1 = weight0 + depth, *weight2 = weight1 + depth,
                 *weight3 = weight2 + depth, *end = weight1;
    int32_t s00 = bias[0], s01 = s00, s02 = s00, s03 = s00;
    int32_t s10 = bias[1], s11 = s10, s12 = s10, s13 = s10;
    int32_t s20 = bias[2], s21 = s20, s22 = s20, s23 = s20;
    int32_t s30 = bias[3], s31 = s30, s32 = s30, s33 = s30;
#define STEP(d)                                                                                              \
    do {                                                                                                     \
        int32_t p0 = patches[4 * d], p1 = patches[4 * d + 1], p2 = patches[4 * d + 2],                       \
                p3 = patches[4 * d + 3];                                                                     \
        int32_t w0 = weight0[d], w1 = weight1[d], w2 = weight2[d], w3 = weight3[d];                          \
        s00 += w0 * p0, s01 += w0 * p1, s02 += w0 * p2, s03 += w0 * p3;                                      \
        s10 += w1 * p0, s11 += w1 * p1, s12 += w1 * p2, s13 += w1 * p3;                                      \
        s20 += w2 * p0, s21 += w2 * p1, s22 += w2 * p2, s23 += w2 * p3;                                      \
        s30 += w3 * p0, s31 += w3 * p1, s32 += w3 * p2, s33 += w3 * p3;                                      \
    } while (0)
    if (depth % 2 != 0) {
        STEP(0);
        weight0++, weight1++, weight2++, weight3++, patches += TILE;
    }
    for (; weight0 != end; weight0 += 2, weight1 += 2, weight2 += 2, weight3 += 2, patches += 2 * TILE) {
        STEP(0);
        STEP(1);
    }
#undef STEP
    sums[0][0] = s00, sums[0][1] = s01, sums[0][2] = s02, sums[0][3] = s03;
    sums[1][0] = s10, sums[1][1] = s11, sums[1][2] = s12, sums[1][3] = s13;
    sums[2][0] = s20, sums[2][1] = s21, sums[2][2] = s22, sums[2][3] = s23;
    sums[3][0] = s30, sums[3][1] = s31, sums[3][2] = s32, sums[3][3] = s33;
}

#endif

/* Outputs f to f + 3 of all windows of a tile. */
static void finish_filters(int32_t sums[4][TILE], const tm_scaling_t *scalings,
                           const integer_finish_t *finish, elem_t *const out[TILE], int32_t f) {
    const integer_finish_t limits = *finish;
    elem_t                *out0 = out[0] + f, *out1 = out[1] + f, *out2 = out[2] + f, *out3 = out[3] + f;
    for (int32_t(*end)[TILE] = sums + 4; sums != end; sums++, scalings++) {
        const tm_scaling_t scaling = *scalings;
        *out0++ = integer_finish_sum((*sums)[0], &scaling, &limits);
        *out1++ = integer_finish_sum((*sums)[1], &scaling, &limits);
        *out2++ = integer_finish_sum((*sums)[2], &scaling, &limits);
        *out3++ = integer_finish_sum((*sums)[3], &scaling, &limits);
    }
}

static void run_filters(const int8_t *weights, const int32_t *bias, const int32_t *patches, int32_t depth,
                        const tm_scaling_t *scalings, const integer_finish_t *finish, elem_t *const out[TILE],
                        int32_t f) {
    int32_t sums[4][TILE];
    dot_tile(weights, bias, patches, depth, sums);
    finish_filters(sums, scalings, finish, out, f);
}
#endif

#endif
