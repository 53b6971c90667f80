/* How windows lie on the input; what padding costs. The values are held against the definition in
 * test_backends_agree.c. */
#include "layers/windows.h"

#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "filter_case.h"
#include "memory.h"
#include "test.h"

static filter_case_t plain_case(int32_t height, int32_t width, int32_t channels) {
    return (filter_case_t){
        .type = TM_MDL_INT8,
        .filter = {.filters = 1, .channels = channels, .kernel_h = 1, .kernel_w = 1},
        .geometry =
            {.in_h = height, .in_w = width, .stride_h = 1, .stride_w = 1, .dilation_h = 1, .dilation_w = 1},
    };
}

static tm_layer_memory_t memory_of(const filter_case_t *test, const tm_backend_t *backend) {
    return tm_windows_memory(&test->filter, &test->geometry, backend->kernels[test->type]);
}

TEST(memory_needs_are_multiples_of_8) {
    for (int b = 0; tm_backends[b] != NULL; b++) {
        for (int i = 0; i < 1000; i++) {
            random_t          random = {(uint64_t)i};
            filter_case_t     test = case_random(&random, i % ELEMENT_TYPES, i % 2 == 0);
            tm_layer_memory_t memory = memory_of(&test, tm_backends[b]);
            case_about(&test, tm_backends[b]->name);
            EXPECT_EQ(memory.kept % 8, 0);
            EXPECT_EQ(memory.scratch % 8, 0);
            case_free(&test);
        }
    }
}

TEST(the_portable_kernels_keep_nothing_and_copy_a_window_and_a_few_rows) {
    for (int i = 0; i < 1000; i++) {
        random_t             random = {(uint64_t)i};
        filter_case_t        test = case_random(&random, i % ELEMENT_TYPES, i % 2 == 0);
        const tm_filter_t   *f = &test.filter;
        const tm_geometry_t *g = &test.geometry;
        tm_layer_memory_t    memory = memory_of(&test, tm_backends[0]);
        size_t               pixel = (size_t)f->channels * element_size(test.type);
        uint32_t             window = round_up_to_8((size_t)(f->kernel_h * f->kernel_w) * pixel);
        uint32_t             factors = round_up_to_8((size_t)f->filters * sizeof(float));
        uint32_t             rows = round_up_to_8((size_t)((f->kernel_h - 1) * g->dilation_h + 1) *
                                                  (size_t)(g->in_w + g->pad_left + g->pad_right) * pixel);
        case_about(&test, "portable");
        EXPECT_EQ(memory.kept, 0);
        EXPECT(memory.scratch <= (rows > TM_PADDED_BYTES ? rows : TM_PADDED_BYTES) + window +
                                     (element_is_integer(test.type) ? factors : 0));
        case_free(&test);
    }
}

TEST(memory_of_layers_beyond_32_bits_does_not_wrap) {
    filter_case_t test = plain_case(65535, 65535, 65535); /* even two padded rows need 2^33 bytes */
    test.geometry.pad_top = 255;
    test.filter.kernel_h = 2;
    for (int b = 0; tm_backends[b] != NULL; b++) {
        test_about("%s", tm_backends[b]->name);
        EXPECT(memory_of(&test, tm_backends[b]).scratch > TM_LIMIT_MEMORY);
    }
}

/* One huge row: a step to the next row would leave 32 bits, but there is none. */
static void expect_single_row_works(int32_t stride_h, int32_t dilation_h) {
    filter_case_t test = plain_case(1, 2112, 4096);
    random_t      random = {2};
    test.geometry.stride_h = stride_h;
    test.geometry.dilation_h = dilation_h;
    test.geometry.stride_w = 255;
    case_set_output(&test);
    case_fill(&test, &random);
    size_t         in_size = case_in_count(&test);
    tml_head_t     head = {.out_oft = (uint32_t)in_size};
    tm_layer_run_t layer = {.head = &head, .buffer = memory_take(in_size + case_out_count(&test))};
    memcpy(layer.buffer, test.in, in_size);
    for (int b = 0; tm_backends[b] != NULL; b++) {
        tm_layer_memory_t need = memory_of(&test, tm_backends[b]);
        layer.kernels = tm_backends[b]->kernels[TM_MDL_INT8];
        layer.kept = memory_take((size_t)need.kept);
        layer.scratch = memory_take((size_t)need.scratch);
        tm_windows_prepare(&test.filter, &layer);
        tm_windows_run(&test.filter, &test.geometry, &layer);
        case_about(&test, tm_backends[b]->name);
        case_expect(&test, layer.buffer + in_size);
        memory_give(layer.kept);
        memory_give(layer.scratch);
    }
    memory_give(layer.buffer);
    case_free(&test);
}

TEST(a_stride_over_a_huge_single_row_does_not_overflow) {
    expect_single_row_works(255, 1);
}

TEST(a_dilation_over_a_huge_single_row_does_not_overflow) {
    expect_single_row_works(1, 255);
}
