/* Convolution in int8 for cores that multiply one product at a time; windows lie in scratch as int32 [depth][4]. */
#include "../backends.h"

#if TM_HAS_INTEGER_KERNELS

#include "integer_int8.h"

#include "integer_dot.h"

typedef int32_t patch_t;

static uint32_t patches_size(int32_t depth) {
    return (uint32_t)depth * (uint32_t)(TILE * sizeof(patch_t));
}

/* The channels of a tap lie `step` apart, as in the weights. */
static void gather_tile(const tm_filter_t *filter, const tm_windows_t *windows, const tile_t *tile,
                        int32_t *patches) {
    int32_t channels = filter->channels, skip = windows->kernel_step - channels;
    int32_t step = TILE * filter->kernel_h * filter->kernel_w;
    for (int32_t y = 0; y < filter->kernel_h; y++) {
        int32_t       row = y * windows->kernel_row_step;
        const elem_t *tap0 = tile->window[0] + row, *tap1 = tile->window[1] + row;
        const elem_t *tap2 = tile->window[2] + row, *tap3 = tile->window[3] + row;
        for (int32_t x = 0; x < filter->kernel_w; x++, patches += TILE) {
            int32_t *to = patches, c = 0;
#if !defined(__arm__)
#pragma GCC unroll 1
            for (; c + 4 <= channels; c += 4, tap0 += 4, tap1 += 4, tap2 += 4, tap3 += 4) {
                to[0] = tap0[0], to[1] = tap1[0], to[2] = tap2[0], to[3] = tap3[0], to += step;
                to[0] = tap0[1], to[1] = tap1[1], to[2] = tap2[1], to[3] = tap3[1], to += step;
                to[0] = tap0[2], to[1] = tap1[2], to[2] = tap2[2], to[3] = tap3[2], to += step;
                to[0] = tap0[3], to[1] = tap1[3], to[2] = tap2[3], to[3] = tap3[3], to += step;
            }
#endif
            for (; c < channels; c++, to += step)
                to[0] = *tap0++, to[1] = *tap1++, to[2] = *tap2++, to[3] = *tap3++;
            tap0 += skip, tap1 += skip, tap2 += skip, tap3 += skip;
        }
    }
}

#include "integer_conv2d_template.h"

const tm_filter_kernel_t tm_integer_conv2d_int8 = {
    .prepared_size = tm_integer_prepared_size,
    .prepare = tm_integer_prepare,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
