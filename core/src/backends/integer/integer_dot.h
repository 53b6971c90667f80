/*
 * The inner loops of the convolution: sums over products of int8, by core.
 *
 * Compilers use neither the multiple loads nor the upper registers of the smaller ARM cores for this, so their loops
 * are written out.
 */
#ifndef TM_INTEGER_DOT_H
#define TM_INTEGER_DOT_H

#include "integer_int8.h"

/* patches[channel * step + i] = the channel of tap i, for all channels */
static inline void gather_channels(const int8_t *const tap[TILE], int32_t channels, int32_t *patches,
                                   int32_t step) {
    const int8_t *tap0 = tap[0], *tap1 = tap[1], *tap2 = tap[2], *tap3 = tap[3];
    for (int32_t c = 0; c < channels; c++, patches += step) {
        patches[0] = *tap0++;
        patches[1] = *tap1++;
        patches[2] = *tap2++;
        patches[3] = *tap3++;
    }
}

#if defined(__arm__) && defined(__thumb2__)

/* One filter: the sums over d of weights[d] * patches[d][i], and what becomes of them. */
static void run_filter(const int8_t *weights, int32_t bias, const int32_t *patches, int32_t depth,
                       const tm_scaling_t *scaling, const integer_finish_t *finish, elem_t *const out[TILE],
                       int32_t f) {
    int32_t        sum0 = bias, sum1 = bias, sum2 = bias, sum3 = bias;
    const int32_t *end4 = patches + (depth & ~3) * TILE, *end = patches + depth * TILE;
#define STEP                                                                                                 \
    "ldrsb r0, [%[weights]], #1\n ldmia %[patches]!, {r1, r2, r3, r4}\n"                                     \
    "mla %[sum0], r0, r1, %[sum0]\n mla %[sum1], r0, r2, %[sum1]\n"                                          \
    "mla %[sum2], r0, r3, %[sum2]\n mla %[sum3], r0, r4, %[sum3]\n"
    while (patches != end4) {
        __asm__ volatile("1:\n" STEP STEP STEP STEP "cmp %[patches], %[end]\n bne 1b\n"
                         : [weights] "+r"(weights), [patches] "+r"(patches), [sum0] "+r"(sum0),
                           [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3)
                         : [end] "r"(end4)
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

#elif defined(__arm__) && defined(__thumb__)

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

/* sums[f][i] += sum over d of weights[f][d] * patches[d][i] */
#if defined(__riscv) && __riscv_xlen == 32 && !defined(__riscv_32e)

/* 16 sums, 4 inputs, 5 addresses: all registers of RISC-V, which compilers do not manage without memory. */
#define ROW(weight, sum0, sum1, sum2, sum3)                                                                  \
    "lb a3, " weight "\n mul ra, a3, t0\n add " sum0 ", " sum0 ", ra\n mul ra, a3, t1\n add " sum1 ", " sum1 \
    ", ra\n mul ra, a3, t2\n add " sum2 ", " sum2 ", ra\n mul ra, a3, a7\n add " sum3 ", " sum3 ", ra\n"
#define STEP(weight, patch0, patch1, patch2, patch3)                                                         \
    "lw t0, " patch0 "(a1)\n lw t1, " patch1 "(a1)\n lw t2, " patch2 "(a1)\n lw a7, " patch3                 \
    "(a1)\n" ROW(weight "(a0)", "s0", "s1", "s2", "s3") ROW(weight "(a4)", "s4", "s5", "s6", "s7")           \
        ROW(weight "(a5)", "s8", "s9", "s10", "s11") ROW(weight "(a6)", "t3", "t4", "t5", "t6")
#define EACH(op)                                                                                             \
    op " s0, 0(a3)\n" op " s1, 4(a3)\n" op " s2, 8(a3)\n" op " s3, 12(a3)\n" op " s4, 16(a3)\n" op           \
       " s5, 20(a3)\n" op " s6, 24(a3)\n" op " s7, 28(a3)\n" op " s8, 32(a3)\n" op " s9, 36(a3)\n" op        \
       " s10, 40(a3)\n" op " s11, 44(a3)\n" op " t3, 48(a3)\n" op " t4, 52(a3)\n" op " t5, 56(a3)\n" op      \
       " t6, 60(a3)\n"
static void dot_tile(const int8_t *weights, const int32_t *patches, int32_t depth, int32_t sums[4][TILE]) {
    register const int8_t  *weight __asm__("a0") = weights;
    register const int32_t *patch __asm__("a1") = patches;
    register int32_t        count __asm__("a2") = depth;
    register int32_t       *sum __asm__("a3") = sums[0];
    __asm__ volatile(
        "addi sp, sp, -16\n sw a3, 0(sp)\n" EACH(
            "lw") "add a4, a0, a2\n add a5, a4, a2\n add a6, a5, a2\n andi a3, a2, 1\n mv a2, a4\n"
                  "beqz a3, 2f\n" STEP("0", "0", "4", "8",
                                       "12") "addi a0, a0, 1\n addi a4, a4, 1\n addi a5, a5, 1\n addi a6, "
                                             "a6, 1\n addi a1, a1, 16\n"
                                             "2: beq a0, a2, 3f\n"
                                             "1:\n" STEP("0", "0", "4", "8", "12")
                                                 STEP("1", "16", "20", "24",
                                                      "28") "addi a0, a0, 2\n addi a4, a4, 2\n addi a5, a5, "
                                                            "2\n addi a6, a6, 2\n addi a1, a1, 32\n"
                                                            "bne a0, a2, 1b\n"
                                                            "3: lw a3, 0(sp)\n addi sp, sp, 16\n" EACH("sw")
        : "+r"(weight), "+r"(patch), "+r"(count), "+r"(sum)
        :
        : "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "s0", "s1", "s2", "s3", "s4",
          "s5", "s6", "s7", "s8", "s9", "s10", "s11", "ra", "memory");
}
#undef ROW
#undef STEP
#undef EACH

#else

static void dot_tile(const int8_t *weights, const int32_t *patches, int32_t depth, int32_t sums[4][TILE]) {
    const int8_t *weight0 = weights, *weight1 = weight0 + depth, *weight2 = weight1 + depth,
                 *weight3 = weight2 + depth, *end = weight1;
    int32_t s00 = sums[0][0], s01 = sums[0][1], s02 = sums[0][2], s03 = sums[0][3];
    int32_t s10 = sums[1][0], s11 = sums[1][1], s12 = sums[1][2], s13 = sums[1][3];
    int32_t s20 = sums[2][0], s21 = sums[2][1], s22 = sums[2][2], s23 = sums[2][3];
    int32_t s30 = sums[3][0], s31 = sums[3][1], s32 = sums[3][2], s33 = sums[3][3];
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

static void run_filters(const int8_t *weights, const int32_t *bias, const int32_t *patches, int32_t depth,
                        const tm_scaling_t *scalings, const integer_finish_t *finish, elem_t *const out[TILE],
                        int32_t f) {
    int32_t sums[4][TILE];
    for (int32_t i = 0; i < 4; i++) sums[i][0] = sums[i][1] = sums[i][2] = sums[i][3] = bias[i];
    dot_tile(weights, patches, depth, sums);
    for (int32_t i = 0; i < 4; i++)
        integer_finish_tile(sums[i][0], sums[i][1], sums[i][2], sums[i][3], scalings + i, finish, out, f + i);
}
#endif

#endif
