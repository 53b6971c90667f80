/*
 * Convolution in int8 with SMLAD, two products at a time. Windows lie in scratch as int16, four products of a window in
 * two words, in the pairs that SXTB16 makes of four weights: [depth / 4][products 0 and 2, then 1 and 3][4 windows].
 */
#include "../backends.h"

#if TM_HAS_ARM_DSP_KERNELS

#include "arm_dsp_int8.h"

typedef int16x2_t patch_t;

static uint32_t patches_size(int32_t depth) {
    return (uint32_t)((depth + 3) / 4) * (uint32_t)(2 * TILE * sizeof(patch_t));
}

/* A window of one tap: four channels at a time. */
static void gather_pixel(const int8_t *window, int32_t channels, patch_t *patches) {
    int32_t c = 0;
    for (; c + 4 <= channels; c += 4, patches += 2 * TILE) {
        int8x4_t four = load_four(window + c);
        patches[0] = widen_even(four);
        patches[TILE] = widen_odd(four);
    }
    if (c == channels) return;
    int32_t rest[4] = {0};
    for (int32_t i = 0; c + i < channels; i++) rest[i] = window[c + i];
    patches[0] = (rest[0] & 0xffff) | (int32_t)((uint32_t)rest[2] << 16);
    patches[TILE] = (rest[1] & 0xffff) | (int32_t)((uint32_t)rest[3] << 16);
}

/* Where product d of the first window lies, counted in int16. */
static int32_t place_of(int32_t d) {
    return d / 4 * (4 * TILE) + (d & 1) * (2 * TILE) + (d / 2 & 1);
}

static void gather_window(const tm_filter_t *filter, const tm_windows_t *windows, const tile_t *tile,
                          int16_t *patches) {
    int32_t taps = filter->kernel_h * filter->kernel_w, first = 0;
    for (int32_t y = 0; y < filter->kernel_h; y++) {
        for (int32_t x = 0; x < filter->kernel_w; x++, first++) {
            int32_t       offset = y * windows->kernel_row_step + x * windows->kernel_step;
            const elem_t *tap0 = tile->window[0] + offset, *tap1 = tile->window[1] + offset;
            const elem_t *tap2 = tile->window[2] + offset, *tap3 = tile->window[3] + offset;
            int32_t       d = first;
            for (int32_t c = 0; c < filter->channels; c++, d += taps) {
                int16_t *to = patches + place_of(d);
                to[0] = *tap0++;
                to[2] = *tap1++;
                to[4] = *tap2++;
                to[6] = *tap3++;
            }
        }
    }
    for (int32_t d = taps * filter->channels; d % 4 != 0; d++) {
        for (int32_t i = 0; i < TILE; i++) patches[place_of(d) + 2 * i] = 0;
    }
}

static void gather_tile(const tm_filter_t *filter, const tm_windows_t *windows, const tile_t *tile,
                        patch_t *patches) {
    if (filter->kernel_h * filter->kernel_w > 1) {
        gather_window(filter, windows, tile, (int16_t *)patches);
        return;
    }
    for (int32_t i = 0; i < TILE; i++) gather_pixel(tile->window[i], filter->channels, patches + i);
}

/* sums[i] += sum over d of weights[d] * window i [d]. The patches end with zeros, so what is loaded behind the weights does
 * not matter. A function of its own, because it needs all registers. */
__attribute__((noinline)) static void dot_tile(const int8_t *weights, const patch_t *patches, int32_t depth,
                                               int32_t sums[TILE]) {
    /* Named, because a compiler that optimises little finds no way to share them out; r7 is left to it. */
    register int32_t        sum0 __asm__("r6") = sums[0], sum1 __asm__("r8") = sums[1];
    register int32_t        sum2 __asm__("r9") = sums[2], sum3 __asm__("r10") = sums[3];
    register const int8_t  *weight __asm__("r11") = weights;
    register const patch_t *patch __asm__("r12") = patches;
    int32_t                 steps = (depth + 3) / 4;
    register const patch_t *end __asm__("lr") = patches + steps / 2 * (4 * TILE);
#define STEP                                                                                                 \
    "ldr r0, [%[weight]], #4\n ldmia %[patch]!, {r2, r3, r4, r5}\n sxtb16 r1, r0\n"                          \
    "smlad %[sum0], r1, r2, %[sum0]\n smlad %[sum1], r1, r3, %[sum1]\n"                                      \
    "smlad %[sum2], r1, r4, %[sum2]\n smlad %[sum3], r1, r5, %[sum3]\n"                                      \
    "ldmia %[patch]!, {r2, r3, r4, r5}\n sxtb16 r1, r0, ror #8\n"                                            \
    "smlad %[sum0], r1, r2, %[sum0]\n smlad %[sum1], r1, r3, %[sum1]\n"                                      \
    "smlad %[sum2], r1, r4, %[sum2]\n smlad %[sum3], r1, r5, %[sum3]\n"
    if (patch != end) {
        __asm__ volatile("1:\n" STEP STEP "cmp %[patch], %[end]\n bne 1b\n"
                         : [weight] "+r"(weight), [patch] "+r"(patch), [sum0] "+r"(sum0), [sum1] "+r"(sum1),
                           [sum2] "+r"(sum2), [sum3] "+r"(sum3)
                         : [end] "r"(end)
                         : "r0", "r1", "r2", "r3", "r4", "r5", "cc", "memory");
    }
    if (steps % 2 != 0) {
        __asm__ volatile(STEP
                         : [weight] "+r"(weight), [patch] "+r"(patch), [sum0] "+r"(sum0), [sum1] "+r"(sum1),
                           [sum2] "+r"(sum2), [sum3] "+r"(sum3)
                         :
                         : "r0", "r1", "r2", "r3", "r4", "r5", "memory");
    }
#undef STEP
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

static void run_filter(const int8_t *weights, int32_t bias, const patch_t *patches, int32_t depth,
                       const tm_scaling_t *scaling, const integer_finish_t *finish, elem_t *const out[TILE],
                       int32_t f) {
    int32_t sums[TILE] = {bias, bias, bias, bias};
    dot_tile(weights, patches, depth, sums);
    integer_finish_tile(sums[0], sums[1], sums[2], sums[3], scaling, finish, out, f);
}

#define FILTERS_AT_ONCE 1
#include "../integer/integer_conv2d_template.h"

const tm_filter_kernel_t tm_arm_dsp_conv2d_int8 = {
    .prepared_size = tm_integer_prepared_size,
    .prepare = tm_integer_prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
