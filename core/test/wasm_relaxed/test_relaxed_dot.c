/* The kernels with relaxed SIMD give the portable bits whatever the processor makes of the instruction. */
#include <stdlib.h>
#include <string.h>

#include "backends/backends.h"
#include "backends/wasm_relaxed/wasm_relaxed.h"
#include "filter_case.h"
#include "memory.h"
#include "relaxed_dot_variants.h"
#include "test.h"

static const char *const names[DOT_VARIANTS] = {"unsigned, saturating", "unsigned", "signed",
                                                "signed, wrapping", "not a product"};

TEST(the_instruction_is_told_by_its_answers) {
    static const relaxed_dot_t expected[DOT_VARIANTS] = {
        {INT8_MIN, 128}, {INT8_MIN, NO_PAIR_LIMIT}, {0, 255}, {0, 255}, {0, 0}};
    for (test_dot_variant = 0; test_dot_variant < DOT_VARIANTS; test_dot_variant++) {
        relaxed_dot_t found = tm_relaxed_dot_probe();
        test_about("%s", names[test_dot_variant]);
        EXPECT_EQ(found.pair_limit, expected[test_dot_variant].pair_limit);
        EXPECT_EQ(found.input_flip, expected[test_dot_variant].input_flip);
    }
}

/* As a layer runs it, in blocks of memory with guards around. */
static void run_case(const filter_case_t *test, const tm_backend_t *backend, void *result) {
    const tm_kernels_t *kernels = backend->kernels[TM_MDL_INT8];
    tm_layer_memory_t   need = tm_windows_memory(&test->filter, &test->geometry, kernels);
    size_t              in_size = case_in_count(test), start = round_up_to_8(in_size);
    tml_head_t          head = {.out_oft = (uint32_t)start};
    tm_layer_run_t      layer = {.head = &head, .kernels = kernels};
    layer.buffer = memory_take(start + case_out_count(test));
    layer.kept = memory_take((size_t)need.kept);
    layer.scratch = memory_take((size_t)need.scratch);
    memcpy(layer.buffer, test->in, in_size);
    tm_windows_prepare(&test->filter, &layer);
    tm_windows_run(&test->filter, &test->geometry, &layer);
    memcpy(result, layer.buffer + start, case_out_count(test));
    memory_give(layer.scratch);
    memory_give(layer.kept);
    memory_give(layer.buffer);
}

static void expect_portable_bits(const filter_case_t *test) {
    size_t size = case_out_count(test);
    void  *portable = malloc(size), *relaxed = malloc(size);
    run_case(test, &tm_backend_portable, portable);
    for (test_dot_variant = 0; test_dot_variant < DOT_VARIANTS; test_dot_variant++) {
        case_about(test, names[test_dot_variant]);
        run_case(test, &tm_backend_wasm_relaxed, relaxed);
        EXPECT_BYTES(relaxed, portable, size);
    }
    free(portable);
    free(relaxed);
}

TEST(convolutions_agree_on_every_processor) {
    for (int i = 0; i < 300; i++) {
        random_t      random = {(uint64_t)i};
        filter_case_t test = case_random(&random, TM_MDL_INT8, false);
        expect_portable_bits(&test);
        case_free(&test);
    }
}

/* Weights and inputs at the ends of their range, where sums of pairs are largest. */
TEST(the_largest_sums_agree_on_every_processor) {
    static const int8_t ends[] = {-128, -127, -65, -64, 63, 64, 65, 127};
    for (int i = 0; i < 200; i++) {
        random_t      random = {(uint64_t)(5000 + i)};
        filter_case_t test = case_random(&random, TM_MDL_INT8, false);
        int8_t       *weights = (int8_t *)(uintptr_t)test.filter.weights, *in = test.in;
        for (size_t w = 0; w < case_weight_count(&test); w++)
            weights[w] = ends[random_between(&random, 0, 7)];
        for (size_t x = 0; x < case_in_count(&test); x++)
            in[x] = random_between(&random, 0, 1) ? INT8_MAX : INT8_MIN;
        expect_portable_bits(&test);
        case_free(&test);
    }
}
