/* Convolution in int8 for cores that multiply one product at a time; windows lie in scratch as int32 [depth][4]. */
#include "../backends.h"

#if TM_HAS_INTEGER_KERNELS

#include "integer_int8.h"

#include "integer_dot.h"

typedef int32_t patch_t;

static uint32_t patches_size(int32_t depth) {
    return (uint32_t)depth * (uint32_t)(TILE * sizeof(patch_t));
}

static void gather_tile(const tm_filter_t *filter, const tm_windows_t *windows, const tile_t *tile,
                        int32_t *patches) {
    int32_t step = TILE * filter->kernel_h * filter->kernel_w;
    for (int32_t y = 0; y < filter->kernel_h; y++) {
        for (int32_t x = 0; x < filter->kernel_w; x++, patches += TILE) {
            int32_t       offset = y * windows->kernel_row_step + x * windows->kernel_step;
            const elem_t *tap[TILE];
            for (int32_t i = 0; i < TILE; i++) tap[i] = tile->window[i] + offset;
            gather_channels(tap, filter->channels, patches, step);
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
