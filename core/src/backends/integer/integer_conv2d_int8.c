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
            int32_t *to = patches, c = channels;
#define CHANNEL(i) (to[0] = tap0[i], to[1] = tap1[i], to[2] = tap2[i], to[3] = tap3[i], to += step)
#define MOVE(count) (tap0 += count, tap1 += count, tap2 += count, tap3 += count)
#if !defined(__arm__) /* which moves an address while it loads */
#pragma GCC unroll 1
            for (; c >= 4; c -= 4) CHANNEL(0), CHANNEL(1), CHANNEL(2), CHANNEL(3), MOVE(4);
            if (c >= 2) CHANNEL(0), CHANNEL(1), MOVE(2), c -= 2;
            if (c >= 1) CHANNEL(0), MOVE(1);
#else
            for (; c > 0; c--) CHANNEL(0), MOVE(1);
#endif
#undef CHANNEL
#undef MOVE
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
