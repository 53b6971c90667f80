/*
 * Lays windows over the input and hands them to the kernel, which never sees a border: where there is padding, the input
 * is copied with its padding around it, either whole or a few rows at a time, as the kernel wants it.
 *
 * Working space of a layer: | prepared, if it is not kept | the padded copy | the kernel's own |
 */
#include "windows.h"
#include "copy.h"

static uint32_t align8(uint32_t size) {
    return (size + 7u) & ~(uint32_t)7u;
}

/* a * b, or just too much. */
static uint32_t product(uint32_t a, uint32_t b) {
    return a > TM_LIMIT_MEMORY / b ? TM_LIMIT_MEMORY + 1 : a * b;
}

static bool has_padding(const tm_geometry_t *g) {
    return (g->pad_top | g->pad_bottom | g->pad_left | g->pad_right) != 0;
}

static uint32_t padded_row_bytes(const tm_filter_t *filter, const tm_geometry_t *g,
                                 const tm_kernels_t *kernels) {
    return product((uint32_t)filter->channels * kernels->element_size,
                   (uint32_t)(g->in_w + g->pad_left + g->pad_right));
}

/* Rows of the padded input that `rows` rows of outputs look at. */
static uint32_t span_rows(const tm_filter_t *filter, const tm_geometry_t *g, tm_count_t rows) {
    return (uint32_t)((int32_t)(rows - 1) * g->stride_h + (int32_t)(filter->kernel_h - 1) * g->dilation_h +
                      1);
}

/* More on top of *sum, which then is too much if either was. */
static void add(uint32_t *sum, uint32_t more) {
    if (*sum <= TM_LIMIT_MEMORY) *sum += more <= TM_LIMIT_MEMORY ? more : TM_LIMIT_MEMORY + 1;
}

/* How many rows of outputs are padded and run together. */
static tm_count_t rows_at_once(const tm_filter_t *filter, const tm_geometry_t *g, const tm_kernels_t *kernels,
                               const tm_filter_kernel_t *kernel) {
    if (kernel->wants_padded_input) return g->out_h;
    uint32_t row = padded_row_bytes(filter, g, kernels), span = span_rows(filter, g, 1);
    if (product(row, span) >= TM_PADDED_BYTES) return 1;
    uint32_t more = (TM_PADDED_BYTES - row * span) / (row * (uint32_t)g->stride_h);
    return more + 1 < (uint32_t)g->out_h ? (tm_count_t)more + 1 : g->out_h;
}

static uint32_t padded_bytes(const tm_filter_t *filter, const tm_geometry_t *g, const tm_kernels_t *kernels,
                             const tm_filter_kernel_t *kernel) {
    if (!has_padding(g)) return 0;
    uint32_t rows = span_rows(filter, g, rows_at_once(filter, g, kernels, kernel));
    if (kernel->wants_padded_input) rows = (uint32_t)(g->in_h + g->pad_top + g->pad_bottom);
    return align8(product(padded_row_bytes(filter, g, kernels), rows));
}

tm_layer_memory_t tm_windows_memory(const tm_filter_t *filter, const tm_geometry_t *geometry,
                                    const tm_kernels_t *kernels) {
    const tm_filter_kernel_t *kernel = kernels->choose(filter);
    uint32_t                  prepared = kernel->prepared_size(filter);
    tm_layer_memory_t         memory = {0, kernel->scratch_size(filter)};
    add(&memory.scratch, padded_bytes(filter, geometry, kernels, kernel));
    add(kernel->keeps_prepared ? &memory.kept : &memory.scratch, prepared);
    return memory;
}

void tm_windows_prepare(const tm_filter_t *filter, const tm_layer_run_t *layer) {
    const tm_filter_kernel_t *kernel = layer->kernels->choose(filter);
    if (kernel->keeps_prepared) kernel->prepare(filter, layer->kept);
}

/* Sets `count` elements to the stored value of 0. */
static void fill_padding(uint8_t *to, tm_count_t count, const tm_filter_t *filter,
                         const tm_kernels_t *kernels) {
    int32_t zero = kernels->is_integer ? filter->in.zero : 0;
    if (kernels->element_size == 2 && kernels->is_integer) {
        int16_t *element = (int16_t *)(void *)to;
        for (tm_count_t i = 0; i < count; i++) element[i] = (int16_t)zero;
    } else {
        tm_fill(to, (uint8_t)zero, (size_t)(uint32_t)count * kernels->element_size);
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
static void run_rectangle(const run_t *run, const uint8_t *first_window, tm_count_t width, tm_count_t y,
                          tm_count_t x, tm_count_t rows, tm_count_t columns) {
    const tm_geometry_t *g = run->geometry;
    tm_count_t           channels = run->filter->channels, filters = run->filter->filters;
    size_t               out_pixel = (size_t)(uint32_t)filters * run->kernels->element_size;
    tm_windows_t         windows = {
                .in = first_window,
                .out = run->out + (size_t)(y * g->out_w + x) * out_pixel,
                .rows = rows,
                .columns = columns,
                .row_step = rows > 1 ? g->stride_h * width * channels : 0,
                .column_step = columns > 1 ? g->stride_w * channels : 0,
                .kernel_row_step = run->filter->kernel_h > 1 ? g->dilation_h * width * channels : 0,
                .kernel_step = run->filter->kernel_w > 1 ? g->dilation_w * channels : 0,
                .out_row_step = g->out_w * filters,
    };
    run->kernel->run(run->filter, run->prepared, &windows, run->scratch);
}

/* Copies `rows` rows of the padded input from row `top` of the input on, which may lie above it. The padding at the end of
 * a row and at the start of the next is filled at once. */
static void copy_padded(const run_t *run, tm_count_t top, tm_count_t rows) {
    const tm_geometry_t *g = run->geometry;
    tm_count_t           pixel = run->filter->channels;
    tm_count_t           left = g->pad_left * pixel, sides = left + g->pad_right * pixel;
    tm_count_t           middle = g->in_w * pixel, width = middle + sides;
    size_t               element = run->kernels->element_size, row_bytes = (size_t)(uint32_t)middle * element;
    tm_count_t           y = top < 0 ? 0 : top, bottom = top + rows;
    tm_count_t           padding = (y - top) * width + left;
    uint8_t             *to = run->padded;
    for (; y < bottom && y < g->in_h; y++) {
        fill_padding(to, padding, run->filter, run->kernels);
        to += (size_t)(uint32_t)padding * element;
        tm_copy(to, run->in + (size_t)y * row_bytes, row_bytes);
        to += row_bytes;
        padding = sides;
    }
    /* less what the row behind the last one would start with */
    fill_padding(to, padding - left + (bottom - y) * width, run->filter, run->kernels);
}

static void run_padded(const run_t *run) {
    const tm_geometry_t *g = run->geometry;
    tm_count_t           width = g->in_w + g->pad_left + g->pad_right;
    tm_count_t           most = rows_at_once(run->filter, g, run->kernels, run->kernel);
    for (tm_count_t y = 0; y < g->out_h; y += most) {
        tm_count_t rows = g->out_h - y < most ? g->out_h - y : most;
        copy_padded(run, y * g->stride_h - g->pad_top, (tm_count_t)span_rows(run->filter, g, rows));
        run_rectangle(run, run->padded, width, y, 0, rows, g->out_w);
    }
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
    else run_padded(&run);
}
