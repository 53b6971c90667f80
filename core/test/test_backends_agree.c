/*
 * Every kernel of every backend and element type on random shapes. The portable one has to give what the definition
 * says, every other one the very bits of the portable one. Inputs, outputs and working spaces are blocks of their own
 * with guard bytes around.
 */
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "filter_case.h"
#include "memory.h"
#include "test.h"

/* Every backend that has kernels for a type; the portable one comes first. */
#define FOR_EACH_BACKEND(backend, type)                                                                      \
    for (const tm_backend_t *const *backend = tm_backends; *backend != NULL; backend++)                      \
        if ((*backend)->kernels[type] != NULL)

TEST(every_backend_has_a_row_for_every_element_type_of_the_build) {
    for (const tm_backend_t *const *backend = tm_backends; *backend != NULL; backend++) {
        for (int type = 0; type < ELEMENT_TYPES; type++) {
            const tm_kernels_t *kernels = (*backend)->kernels[type];
            test_about("%s, %s", (*backend)->name, element_name(type));
            if (!EXPECT(kernels != NULL)) continue;
            EXPECT_EQ(kernels->element_size, element_size(type));
            EXPECT_EQ(kernels->bias_size, element_bias_size(type));
            EXPECT_EQ(kernels->is_integer, element_is_integer(type));
            EXPECT_EQ(kernels->lowest, element_lowest(type));
            EXPECT_EQ(kernels->highest, element_highest(type));
        }
    }
}

/* ---- filters ---- */

/* The input with its padding around it and some pixels more in every row. */
typedef struct {
    uint8_t *pixels;
    int32_t  width; /* pixels */
} padded_t;

static padded_t pad(const filter_case_t *test, int32_t more) {
    const tm_geometry_t *g = &test->geometry;
    int32_t              height = g->in_h + g->pad_top + g->pad_bottom,
            width = g->in_w + g->pad_left + g->pad_right + more;
    size_t         size = element_size(test->type), pixel = (size_t)test->filter.channels * size;
    uint8_t       *padded = memory_take((size_t)(height * width) * pixel), *to = padded;
    const uint8_t *from = test->in;
    for (int32_t y = -g->pad_top; y < height - g->pad_top; y++) {
        for (int32_t x = -g->pad_left; x < width - g->pad_left; x++, to += pixel) {
            if (y >= 0 && y < g->in_h && x >= 0 && x < g->in_w)
                memcpy(to, from + (size_t)(y * g->in_w + x) * pixel, pixel);
            else {
                for (int32_t c = 0; c < test->filter.channels; c++)
                    element_write(test->type, to, (size_t)c, test->filter.in.zero);
            }
        }
    }
    return (padded_t){padded, width};
}

static tm_windows_t windows_on(const filter_case_t *test, const padded_t *padded, void *out, int32_t gap) {
    const tm_geometry_t *g = &test->geometry;
    int32_t              channels = test->filter.channels, row = padded->width * channels;
    return (tm_windows_t){
        .in = padded->pixels,
        .out = out,
        .rows = g->out_h,
        .columns = g->out_w,
        .row_step = g->stride_h * row,
        .column_step = g->stride_w * channels,
        .kernel_row_step = g->dilation_h * row,
        .kernel_step = g->dilation_w * channels,
        .out_row_step = g->out_w * test->filter.filters + gap,
    };
}

/* Runs the kernel; result[out_h][out_w][filters] without the gap between the rows, which has to stay as it was. */
static void run_kernel(const filter_case_t *test, const tm_backend_t *backend, int32_t gap, void *result) {
    const tm_filter_kernel_t *kernel = backend->kernels[test->type]->choose(&test->filter);
    size_t                    size = element_size(test->type),
           row = (size_t)(test->geometry.out_w * test->filter.filters) * size;
    size_t   step = row + (size_t)gap * size, rows = (size_t)test->geometry.out_h;
    padded_t padded = pad(test, gap % 3);
    void    *prepared = memory_take(kernel->prepared_size(&test->filter));
    void    *scratch = memory_take(kernel->scratch_size(&test->filter));
    uint8_t *out = memory_take(rows * step - (size_t)gap * size);
    EXPECT_EQ(kernel->prepared_size(&test->filter) % 8, 0);
    EXPECT_EQ(kernel->scratch_size(&test->filter) % 8, 0);
    memset(out, 0x5a, rows * step - (size_t)gap * size);
    tm_windows_t windows = windows_on(test, &padded, out, gap);
    kernel->prepare(&test->filter, prepared);
    kernel->run(&test->filter, prepared, &windows, scratch);
    for (size_t y = 0; y < rows; y++) {
        memcpy((uint8_t *)result + y * row, out + y * step, row);
        for (size_t i = row; i < step && y + 1 < rows; i++) {
            if (!EXPECT_EQ(out[y * step + i], 0x5a)) break;
        }
    }
    memory_give(out);
    memory_give(scratch);
    memory_give(prepared);
    memory_give(padded.pixels);
}

static void expect_kernels_agree(const filter_case_t *test, int32_t gap) {
    size_t size = case_out_count(test) * element_size(test->type);
    void  *portable = malloc(size), *other = malloc(size);
    FOR_EACH_BACKEND(backend, test->type) {
        bool is_portable = backend == tm_backends;
        case_about(test, (*backend)->name);
        run_kernel(test, *backend, gap, is_portable ? portable : other);
        if (is_portable) case_expect(test, portable);
        else EXPECT_BYTES(other, portable, size);
    }
    free(portable);
    free(other);
}

/* As a layer runs it: tm_windows_run() pads, either the whole image or the windows at its border. */
static void run_windows(const filter_case_t *test, const tm_backend_t *backend, void *result) {
    const tm_kernels_t *kernels = backend->kernels[test->type];
    tm_layer_memory_t   need = tm_windows_memory(&test->filter, &test->geometry, kernels);
    size_t              size = element_size(test->type), in_size = case_in_count(test) * size,
           start = round_up_to_8(in_size);
    size_t         out_size = case_out_count(test) * size;
    tml_head_t     head = {.in_oft = 0, .out_oft = (uint32_t)start};
    tm_layer_run_t layer = {.head = &head, .kernels = kernels};
    layer.buffer = memory_take(start + out_size);
    layer.kept = memory_take((size_t)need.kept);
    layer.scratch = memory_take((size_t)need.scratch);
    memcpy(layer.buffer, test->in, in_size);
    tm_windows_prepare(&test->filter, &layer);
    tm_windows_run(&test->filter, &test->geometry, &layer);
    EXPECT_BYTES(layer.buffer, test->in, in_size);
    memcpy(result, layer.buffer + start, out_size);
    memory_give(layer.scratch);
    memory_give(layer.kept);
    memory_give(layer.buffer);
}

static void expect_windows_agree(const filter_case_t *test) {
    size_t size = case_out_count(test) * element_size(test->type);
    void  *portable = malloc(size), *other = malloc(size);
    FOR_EACH_BACKEND(backend, test->type) {
        bool is_portable = backend == tm_backends;
        case_about(test, (*backend)->name);
        run_windows(test, *backend, is_portable ? portable : other);
        if (is_portable) case_expect(test, portable);
        else EXPECT_BYTES(other, portable, size);
    }
    free(portable);
    free(other);
}

static void expect_random_filters_agree(bool is_depthwise, int cases,
                                        void (*expect)(const filter_case_t *test)) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(cases); i++) {
            random_t      random = {(uint64_t)(i * 10 + type)};
            filter_case_t test = case_random(&random, type, is_depthwise);
            expect(&test);
            case_free(&test);
        }
    }
}

static void expect_kernels_agree_with_a_gap(const filter_case_t *test) {
    random_t random = {case_out_count(test)};
    expect_kernels_agree(test, random_between(&random, 0, 5));
}

TEST(convolution_kernels_agree) {
    expect_random_filters_agree(false, 500, expect_kernels_agree_with_a_gap);
}

TEST(depthwise_kernels_agree) {
    expect_random_filters_agree(true, 500, expect_kernels_agree_with_a_gap);
}

TEST(convolutions_with_their_padding_agree) {
    expect_random_filters_agree(false, 300, expect_windows_agree);
}

TEST(depthwise_convolutions_with_their_padding_agree) {
    expect_random_filters_agree(true, 300, expect_windows_agree);
}

TEST(depthwise_kernels_agree_along_rows) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(60); i++) {
            random_t      random = {(uint64_t)(2000 + i * 10 + type)};
            filter_case_t test = case_long_rows(&random, type);
            expect_kernels_agree_with_a_gap(&test);
            expect_windows_agree(&test);
            case_free(&test);
        }
    }
}

TEST(fully_connected_kernels_agree) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(200); i++) {
            random_t      random = {(uint64_t)(1000 + i)};
            filter_case_t test = {.type = type, .filter = {.kernel_h = 1, .kernel_w = 1}};
            test.geometry = (tm_geometry_t){1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
            test.filter.channels = random_between(&random, 1, 700);
            test.filter.filters = random_between(&random, 1, 40);
            case_fill(&test, &random);
            expect_kernels_agree(&test, 0);
            case_free(&test);
        }
    }
}
