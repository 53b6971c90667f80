/*
 * The inner loops of the convolution: sums over products of int8, by core.
 *
 * Compilers use neither the multiple loads nor the upper registers of the smaller ARM cores for this, so their loops
 * are written out.
 */
#ifndef TM_INTEGER_DOT_H
#define TM_INTEGER_DOT_H

#include <stdint.h>

enum { TILE = 4 }; /* outputs that are computed together */

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

/* sum of weights[d] * patch[d] */
static inline int32_t dot_one(const int8_t *weights, const int8_t *patch, int32_t depth) {
    int32_t sum = 0, d = 0;
    for (; d + 4 <= depth; d += 4, weights += 4, patch += 4) {
        sum += weights[0] * patch[0];
        sum += weights[1] * patch[1];
        sum += weights[2] * patch[2];
        sum += weights[3] * patch[3];
    }
    for (; d < depth; d++) sum += *weights++ * *patch++;
    return sum;
}

#if defined(__arm__) && defined(__thumb2__)

/* One filter: sums[i] = sum over d of weights[d] * patches[d][i] */
static inline void dot_tile_one(const int8_t *weights, const int32_t *patches, int32_t depth,
                                int32_t sums[TILE]) {
    int32_t        sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
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
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

#elif defined(__arm__) && defined(__thumb__)

/* The same; sums live in the upper registers, which can be added to but not multiplied. */
static inline void dot_tile_one(const int8_t *weights, const int32_t *patches, int32_t depth,
                                int32_t sums[TILE]) {
    int32_t        sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0, none = 0;
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
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

#else

static inline void dot_tile_one(const int8_t *weights, const int32_t *patches, int32_t depth,
                                int32_t sums[TILE]) {
    int32_t sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    for (int32_t d = 0; d < depth; d++, patches += TILE) {
        int32_t weight = *weights++;
        sum0 += weight * patches[0];
        sum1 += weight * patches[1];
        sum2 += weight * patches[2];
        sum3 += weight * patches[3];
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

#endif

/* Several filters, weights [FILTERS_AT_ONCE][depth]: worth it where there are registers for all sums. */
#if defined(__arm__) || defined(__AVR__)
enum { FILTERS_AT_ONCE = 1 };
static inline void dot_tile(const int8_t *weights, const int32_t *patches, int32_t depth,
                            int32_t sums[][TILE]) {
    dot_tile_one(weights, patches, depth, sums[0]);
}
#else
enum { FILTERS_AT_ONCE = 4 };
/* GCC would spread the loads so far that the registers do not suffice. */
#if defined(__GNUC__) && !defined(__clang__)
__attribute__((optimize("no-schedule-insns")))
#endif
__attribute__((noinline)) static void
dot_tile(const int8_t *weights, const int32_t *patches, int32_t depth, int32_t sums[][TILE]) {
    const int8_t *weight0 = weights, *weight1 = weight0 + depth, *weight2 = weight1 + depth,
                 *weight3 = weight2 + depth, *end = weight1;
    int32_t s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    int32_t s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
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

#endif
