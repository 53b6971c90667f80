/*
 * Sums of the int16 kernel where 32 bits just hold them and where they just do not, and where two products make 2^31:
 * against 64-bit sums, by an output scale that leaves their last bits in sight.
 */
#include <stdlib.h>

#include "backends/wasm_simd/wasm_simd.h"
#include "memory.h"
#include "test.h"

enum { FILTERS = 11, HALF_RANGE = 32768 };

/* One fully connected layer of one weight; filter f has f more as bias. */
typedef struct {
    int32_t depth, input, weight, bias;
    int32_t last_inputs; /* of the second half of the depths */
} sum_case_t;

static void *filled(int32_t count, int32_t value, int32_t last_value) {
    int16_t *elements = memory_take((size_t)count * sizeof *elements);
    for (int32_t i = 0; i < count; i++) elements[i] = (int16_t)(i < count / 2 ? value : last_value);
    return elements;
}

static int64_t sum_of(const sum_case_t *test) {
    int64_t first = test->depth / 2, last = test->depth - first;
    return (first * test->input + last * test->last_inputs) * test->weight + test->bias;
}

static void run(const tm_kernels_t *kernels, const tm_filter_t *filter, const void *in, int16_t *out) {
    const tm_filter_kernel_t *kernel = kernels->choose(filter);
    void                     *prepared = memory_take(kernel->prepared_size(filter));
    void                     *scratch = memory_take(kernel->scratch_size(filter));
    tm_windows_t windows = {.in = in, .out = out, .rows = 1, .columns = 1, .kernel_step = filter->channels};
    kernel->prepare(filter, prepared);
    kernel->run(filter, prepared, &windows, scratch);
    memory_give(scratch);
    memory_give(prepared);
}

/* The scale is 1, so that outputs show the last bits, where the sum is small, and else a power of two. */
static void expect_sums(sum_case_t test) {
    int16_t  in_range[FILTERS], *out = memory_take(sizeof in_range);
    int32_t *bias = memory_take(FILTERS * sizeof *bias);
    float   *scales = memory_take(FILTERS * sizeof *scales);
    int64_t  sum = sum_of(&test);
    float    scale = 1.0f;
    while ((float)(sum < 0 ? -sum : sum) * scale > 20000.0f) scale *= 0.5f;
    for (int32_t f = 0; f < FILTERS; f++) {
        bias[f] = test.bias + f;
        scales[f] = scale;
    }
    tm_filter_t filter = {.weights = filled(test.depth * FILTERS + 2 * FILTERS, test.weight, test.weight),
                          .bias = bias,
                          .weight_scale = scales,
                          .in = {1.0f, 0},
                          .out = {1.0f, 0},
                          .filters = FILTERS,
                          .channels = test.depth,
                          .kernel_h = 1,
                          .kernel_w = 1};
    void       *in = filled(test.depth, test.input, test.last_inputs);
    test_about("%d inputs, half %d, half %d, by %d, bias %d", (int)test.depth, (int)test.input,
               (int)test.last_inputs, (int)test.weight, (int)test.bias);
    run(&tm_wasm_simd_int16, &filter, in, out);
    for (int32_t f = 0; f < FILTERS; f++) EXPECT_EQ(out[f], __builtin_rintf((float)(sum + f) * scale));
    memory_give(in);
    memory_give((void *)(uintptr_t)filter.weights);
    memory_give(scales);
    memory_give(bias);
    memory_give(out);
}

static void expect_equal_inputs(int32_t depth, int32_t input, int32_t weight, int32_t bias) {
    expect_sums((sum_case_t){depth, input, weight, bias, input});
}

/* Products that nearly cancel out, the rest taken away by the bias. */
static void expect_last_bits(int32_t depth, int32_t weight) {
    sum_case_t test = {depth / 2 * 2, -HALF_RANGE, weight, 0, HALF_RANGE - 1};
    test.bias = (int32_t)-sum_of(&test);
    expect_sums(test);
}

TEST(sums_around_the_largest_of_32_bits_are_exact) {
    static const int32_t inputs[] = {-HALF_RANGE, HALF_RANGE - 1};
    for (int32_t depth = 1; depth <= 600; depth += depth < 8 ? 1 : 37) {
        int32_t most = 65535 / depth < HALF_RANGE - 2 ? 65535 / depth : HALF_RANGE - 2;
        for (int32_t weight = most - 1; weight <= most + 1; weight++) {
            for (int32_t i = 0; i < 2; i++) {
                expect_equal_inputs(depth, inputs[i], weight, 0);
                expect_equal_inputs(depth, inputs[i], -weight, HALF_RANGE);
                expect_equal_inputs(depth, inputs[i], weight, INT32_MAX - FILTERS);
                expect_equal_inputs(depth, inputs[i], -weight, -INT32_MAX);
            }
            expect_last_bits(depth, weight);
            expect_last_bits(depth, -weight);
        }
    }
}

TEST(pairs_of_the_largest_products_are_exact) {
    for (int32_t depth = 1; depth <= 40; depth++) {
        expect_equal_inputs(depth, -HALF_RANGE, -HALF_RANGE, 0);
        expect_equal_inputs(depth, HALF_RANGE - 1, -HALF_RANGE, 0);
        expect_last_bits(depth, -HALF_RANGE);
    }
}

TEST(sums_of_more_products_than_the_parts_of_a_sum_hold_are_exact) {
    for (int32_t depth = 131066; depth <= 131074; depth++) {
        expect_equal_inputs(depth, -HALF_RANGE, -HALF_RANGE, 0);
        expect_equal_inputs(depth, HALF_RANGE - 1, -HALF_RANGE, 0);
        expect_last_bits(depth, HALF_RANGE - 2);
    }
    expect_equal_inputs(400000, -HALF_RANGE, -HALF_RANGE, 0);
}
