/*
 * Lays windows over the input and hands them to the kernel, which never sees a border: either the whole input is
 * copied with its padding around it (fast), or only the windows that touch the border are, one at a time (small).
 *
 * Working space of a layer: | prepared, if it is not kept | the padded copy | the kernel's own |
 */
#include "windows.h"

static uint64_t align8(uint64_t size) {
    return (size + 7u) & ~(uint64_t)7u;
}

static bool has_padding(const tm_geometry_t *g) {
    return (g->pad_top | g->pad_bottom | g->pad_left | g->pad_right) != 0;
}

static uint64_t padded_bytes(const tm_filter_t *filter, const tm_geometry_t *g, const tm_kernels_t *kernels,
                             const tm_filter_kernel_t *kernel) {
    uint64_t pixel = (uint64_t)(uint32_t)filter->channels * kernels->element_size;
    if (!has_padding(g)) return 0;
    if (!kernel->wants_padded_input) return align8(pixel * (uint32_t)(filter->kernel_h * filter->kernel_w));
    return align8(pixel * (uint32_t)(g->in_h + g->pad_top + g->pad_bottom) *
                  (uint32_t)(g->in_w + g->pad_left + g->pad_right));
}

tm_layer_memory_t tm_windows_memory(const tm_filter_t *filter, const tm_geometry_t *geometry,
                                    const tm_kernels_t *kernels) {
    const tm_filter_kernel_t *kernel = kernels->choose(filter);
    uint64_t                  prepared = kernel->prepared_size(filter);
    tm_layer_memory_t         memory = {0, kernel->scratch_size(filter)};
    memory.scratch += padded_bytes(filter, geometry, kernels, kernel);
    if (kernel->keeps_prepared) memory.kept = prepared;
    else memory.scratch += prepared;
    return memory;
}

void tm_windows_prepare(const tm_filter_t *filter, const tm_layer_run_t *layer) {
    const tm_filter_kernel_t *kernel = layer->kernels->choose(filter);
    if (kernel->keeps_prepared) kernel->prepare(filter, layer->kept);
}

/* Sets `count` elements to the stored value of 0. */
static void fill_padding(uint8_t *to, int32_t count, const tm_filter_t *filter, const tm_kernels_t *kernels) {
    int32_t zero = kernels->is_integer ? filter->in.zero : 0;
    if (kernels->element_size == 2 && kernels->is_integer) {
        int16_t *element = (int16_t *)(void *)to;
        for (int32_t i = 0; i < count; i++) element[i] = (int16_t)zero;
    } else {
        __builtin_memset(to, zero & 0xff, (size_t)(uint32_t)count * kernels->element_size);
    }
}

/* What the two ways of running share. */
typedef struct {
    const tm_filter_t        *filter;
    const tm_geometry_t      *geometry;
    const tm_kernels_t       *kernels;
    const tm_filter_kernel_t *kernel;
    const void               *prepared;
    void                     *scratch;
    uint8_t                  *padded;
    const uint8_t            *in;
    uint8_t                  *out;
} run_t;

/* A rectangle of windows on an image that is `width` pixels wide, from output (y, x) on. A step from one row to the next
 * fits 32 bits where there is a next row; elsewhere the stride may be anything. */
static void run_rectangle(const run_t *run, const uint8_t *first_window, int32_t width, int32_t y, int32_t x,
                          int32_t rows, int32_t columns) {
    const tm_geometry_t *g = run->geometry;
    int32_t              channels = run->filter->channels, filters = run->filter->filters;
    size_t               out_pixel = (size_t)(uint32_t)filters * run->kernels->element_size;
    tm_windows_t         windows = {
                .in = first_window,
                .out = run->out + (uint32_t)(y * g->out_w + x) * out_pixel,
                .rows = rows,
                .columns = columns,
                .row_step = rows > 1 ? g->stride_h * width * channels : 0,
                .column_step = g->stride_w * channels,
                .kernel_row_step = run->filter->kernel_h > 1 ? g->dilation_h * width * channels : 0,
                .kernel_step = g->dilation_w * channels,
                .out_row_step = g->out_w * filters,
    };
    run->kernel->run(run->filter, run->prepared, &windows, run->scratch);
}

static void run_padded(const run_t *run) {
    const tm_geometry_t *g = run->geometry;
    int32_t              channels = run->filter->channels;
    int32_t              width = g->in_w + g->pad_left + g->pad_right;
    size_t               size = run->kernels->element_size;
    size_t               row_bytes = (size_t)(uint32_t)(g->in_w * channels) * size;
    const uint8_t       *from = run->in;
    uint8_t             *to = run->padded;
    fill_padding(to, (g->pad_top * width + g->pad_left) * channels, run->filter, run->kernels);
    to += (size_t)(uint32_t)((g->pad_top * width + g->pad_left) * channels) * size;
    int32_t between = (g->pad_left + g->pad_right) * channels;
    for (int32_t y = 0; y < g->in_h; y++, from += row_bytes) {
        __builtin_memcpy(to, from, row_bytes);
        to += row_bytes;
        int32_t gap = y + 1 < g->in_h ? between : (g->pad_right + g->pad_bottom * width) * channels;
        fill_padding(to, gap, run->filter, run->kernels);
        to += (size_t)(uint32_t)gap * size;
    }
    run_rectangle(run, run->padded, width, 0, 0, g->out_h, g->out_w);
}

/* Copies one window of the input with its padding to run->padded, [kernel_h][kernel_w][channels]. */
static void copy_window(const run_t *run, int32_t top, int32_t left) {
    const tm_geometry_t *g = run->geometry;
    int32_t              channels = run->filter->channels;
    size_t               pixel = (size_t)(uint32_t)channels * run->kernels->element_size;
    uint8_t             *to = run->padded;
    for (int32_t ky = 0; ky < run->filter->kernel_h; ky++) {
        for (int32_t kx = 0; kx < run->filter->kernel_w; kx++, to += pixel) {
            int32_t y = top + ky * g->dilation_h, x = left + kx * g->dilation_w;
            if (y >= 0 && y < g->in_h && x >= 0 && x < g->in_w) {
                __builtin_memcpy(to, run->in + (uint32_t)(y * g->in_w + x) * pixel, pixel);
            } else {
                fill_padding(to, channels, run->filter, run->kernels);
            }
        }
    }
}

static void run_border_window(const run_t *run, int32_t y, int32_t x) {
    const tm_geometry_t *g = run->geometry;
    const tm_filter_t   *filter = run->filter;
    copy_window(run, y * g->stride_h - g->pad_top, x * g->stride_w - g->pad_left);
    tm_windows_t windows = {
        .in = run->padded,
        .out = run->out +
               (uint32_t)(y * g->out_w + x) * (size_t)(uint32_t)filter->filters * run->kernels->element_size,
        .rows = 1,
        .columns = 1,
        .kernel_row_step = filter->kernel_w * filter->channels,
        .kernel_step = filter->channels,
    };
    run->kernel->run(filter, run->prepared, &windows, run->scratch);
}

/* Outputs start..end of one axis whose windows lie inside of the input. */
typedef struct {
    int32_t start, end;
} interior_t;

static interior_t find_interior(int32_t in, int32_t out, int32_t stride, int32_t pad, int32_t span) {
    interior_t interior = {(pad + stride - 1) / stride, 0};
    if (in + pad >= span) interior.end = (in + pad - span) / stride + 1;
    if (interior.end > out) interior.end = out;
    if (interior.end < interior.start) interior.start = interior.end = 0;
    return interior;
}

static void run_bordered(const run_t *run) {
    const tm_geometry_t *g = run->geometry;
    int32_t              span_h = (run->filter->kernel_h - 1) * g->dilation_h + 1;
    int32_t              span_w = (run->filter->kernel_w - 1) * g->dilation_w + 1;
    interior_t           rows = find_interior(g->in_h, g->out_h, g->stride_h, g->pad_top, span_h);
    interior_t           columns = find_interior(g->in_w, g->out_w, g->stride_w, g->pad_left, span_w);
    size_t               pixel = (size_t)(uint32_t)run->filter->channels * run->kernels->element_size;
    if (columns.start == columns.end) rows.start = rows.end = 0;
    for (int32_t y = 0; y < g->out_h; y++) {
        bool inside = y >= rows.start && y < rows.end;
        for (int32_t x = 0; x < g->out_w; x++) {
            if (inside && x == columns.start) x = columns.end;
            if (x < g->out_w) run_border_window(run, y, x);
        }
    }
    if (rows.start == rows.end) return;
    int32_t top = rows.start * g->stride_h - g->pad_top, left = columns.start * g->stride_w - g->pad_left;
    run_rectangle(run, run->in + (uint32_t)(top * g->in_w + left) * pixel, g->in_w, rows.start, columns.start,
                  rows.end - rows.start, columns.end - columns.start);
}

void tm_windows_run(const tm_filter_t *filter, const tm_geometry_t *geometry, const tm_layer_run_t *layer) {
    run_t run = {
        .filter = filter,
        .geometry = geometry,
        .kernels = layer->kernels,
        .kernel = layer->kernels->choose(filter),
        .prepared = layer->kept,
        .in = tm_layer_input(layer),
        .out = tm_layer_output(layer),
    };
    run.padded = layer->scratch;
    if (!run.kernel->keeps_prepared) {
        run.kernel->prepare(filter, layer->scratch);
        run.prepared = layer->scratch;
        run.padded += run.kernel->prepared_size(filter);
    }
    run.scratch = run.padded + padded_bytes(filter, geometry, layer->kernels, run.kernel);
    if (!has_padding(geometry))
        run_rectangle(&run, run.in, geometry->in_w, 0, 0, geometry->out_h, geometry->out_w);
    else if (run.kernel->wants_padded_input) run_padded(&run);
    else run_bordered(&run);
}
