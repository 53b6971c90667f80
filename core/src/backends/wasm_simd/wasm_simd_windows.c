/* Windows in groups, with their inputs where the kernels want them. */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD

#include "wasm_simd.h"

/* Channels of a window that a depthwise filter has to itself or a convolution shares. */
static int32_t channels_of(const tm_filter_t *filter) {
    return filter->depth_multiplier == 0 ? filter->channels : filter->filters;
}

TM_SMALL uint32_t tm_wasm_simd_copies_size(const tm_filter_t *filter, uint32_t element_size) {
    int32_t elements = filter->kernel_h * filter->kernel_w * channels_of(filter) * WINDOWS;
    return (uint32_t)tm_round_up(elements, 16) * element_size;
}

TM_SMALL void tm_wasm_simd_start_walk(walk_t *walk, const tm_filter_t *filter, const tm_windows_t *windows,
                                      int32_t element_size, void *copies) {
    *walk = (walk_t){.filter = filter,
                     .windows = windows,
                     .element_size = element_size,
                     .kernel_row_step = windows->kernel_row_step,
                     .kernel_step = windows->kernel_step,
                     .copies = copies,
                     .in_step = windows->column_step * element_size,
                     .out_step = filter->filters * element_size,
                     .next_in = windows->in,
                     .next_out = windows->out,
                     .columns = windows->columns,
                     .rows = windows->rows,
                     .usual_columns = copies == NULL ? WINDOWS : INT32_MAX,
                     .count = WINDOWS};
    if (copies == NULL) return;
    walk->kernel_step = channels_of(filter);
    walk->kernel_row_step = filter->kernel_w * walk->kernel_step;
}

TM_SMALL static void copy_windows(walk_t *walk) {
    const tm_filter_t  *filter = walk->filter;
    const tm_windows_t *windows = walk->windows;
    int32_t             size = walk->element_size, repeats = channels_of(filter) / filter->channels;
    uint8_t            *to = walk->copies;
    for (int32_t w = 0; w < walk->count; w++) {
        const uint8_t *row = walk->in[w];
        walk->in[w] = to;
        for (int32_t y = 0; y < filter->kernel_h; y++, row += windows->kernel_row_step * size) {
            const uint8_t *tap = row;
            for (int32_t x = 0; x < filter->kernel_w; x++, tap += windows->kernel_step * size) {
                for (int32_t i = 0; i < filter->channels * repeats; i++, to += size) {
                    const uint8_t *from = tap + i / repeats * size;
                    if (size == 1) *to = *from;
                    else if (size == 2) *(int16_t *)(void *)to = *(const int16_t *)(const void *)from;
                    else *(float *)(void *)to = *(const float *)(const void *)from;
                }
            }
        }
    }
}

TM_SMALL bool tm_wasm_simd_next_unusual_group(walk_t *walk) {
    int32_t        in_step = walk->in_step, out_step = walk->out_step, columns = walk->columns;
    const uint8_t *in = walk->next_in;
    uint8_t       *out = walk->next_out;
    int32_t        count = 0;
    for (; count < WINDOWS && walk->rows > 0; count++, in += in_step, out += out_step) {
        walk->in[count] = in;
        walk->out[count] = out;
        if (--columns > 0) continue;
        columns = walk->windows->columns;
        walk->rows--;
        in += walk->windows->row_step * walk->element_size - columns * in_step;
        out += walk->windows->out_row_step * walk->element_size - columns * out_step;
    }
    walk->next_in = in;
    walk->next_out = out;
    walk->columns = walk->rows > 0 ? columns : 0;
    walk->count = count;
    if (walk->copies != NULL) copy_windows(walk);
    for (; count < WINDOWS; count++) {
        walk->in[count] = walk->in[0];
        walk->out[count] = walk->out[0];
    }
    return walk->count > 0;
}

TM_SMALL void tm_wasm_simd_copy_part(uint8_t *to, const uint8_t *from, int32_t bytes) {
    if ((bytes & 16) != 0) {
        wasm_v128_store(to, wasm_v128_load(from));
        to += 16;
        from += 16;
    }
    if ((bytes & 8) != 0) {
        __builtin_memcpy(to, from, 8);
        to += 8;
        from += 8;
    }
    if ((bytes & 4) != 0) {
        __builtin_memcpy(to, from, 4);
        to += 4;
        from += 4;
    }
    if ((bytes & 2) != 0) {
        __builtin_memcpy(to, from, 2);
        to += 2;
        from += 2;
    }
    if ((bytes & 1) != 0) *to = *from;
}

TM_SMALL void tm_wasm_simd_store_part(const walk_t *walk, int32_t f, const void *outputs) {
    int32_t        size = walk->element_size;
    const uint8_t *from = outputs;
    for (int32_t w = 0; w < walk->count; w++, from += TILE * size)
        tm_wasm_simd_copy_part(walk->out[w] + f * size, from, (walk->filter->filters - f) * size);
}

TM_SMALL void tm_wasm_simd_find_taps(const walk_t *walk, int32_t *offsets) {
    const tm_filter_t *filter = walk->filter;
    int32_t            channels = filter->depth_multiplier == 0 ? filter->channels : 1;
    for (int32_t c = 0; c < channels; c++) {
        for (int32_t y = 0; y < filter->kernel_h; y++) {
            for (int32_t x = 0; x < filter->kernel_w; x++)
                *offsets++ = c + y * walk->kernel_row_step + x * walk->kernel_step;
        }
    }
    *offsets = offsets[-1];
}

#endif
