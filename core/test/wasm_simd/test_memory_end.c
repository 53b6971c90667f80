/*
 * Kernels with vectors read a little more than their tensors. All that has to be in the one block of memory that a model
 * has: here it stands at the very end of the linear memory, where a read behind it is a trap.
 */
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "filter_case.h"
#include "test.h"

/* The last `size` bytes that there are; the heap of this program does not reach so far. */
static uint8_t *last_bytes(size_t size) {
    return (uint8_t *)(__builtin_wasm_memory_size(0) * 65536u - size);
}

/* | input | output | kept | scratch |, as tm_load_n() lays them out */
static void run_at_the_end(const filter_case_t *test, const tm_backend_t *backend, void *result) {
    const tm_kernels_t *kernels = backend->kernels[test->type];
    tm_layer_memory_t   need = tm_windows_memory(&test->filter, &test->geometry, kernels);
    size_t         in_size = case_in_count(test) * element_size(test->type), start = round_up_to_8(in_size);
    size_t         out_size = case_out_count(test) * element_size(test->type);
    size_t         work = start + round_up_to_8(out_size);
    tml_head_t     head = {.out_oft = (uint32_t)start};
    tm_layer_run_t layer = {.head = &head, .kernels = kernels};
    layer.buffer = last_bytes(work + (size_t)(need.kept + need.scratch));
    layer.kept = layer.buffer + work;
    layer.scratch = layer.kept + need.kept;
    memcpy(layer.buffer, test->in, in_size);
    tm_windows_prepare(&test->filter, &layer);
    tm_windows_run(&test->filter, &test->geometry, &layer);
    memcpy(result, layer.buffer + start, out_size);
}

static void expect_no_trap(filter_case_t test) {
    size_t size = case_out_count(&test) * element_size(test.type);
    void  *expected = malloc(size), *actual = malloc(size);
    for (int b = 0; tm_backends[b] != NULL; b++) {
        case_about(&test, tm_backends[b]->name);
        run_at_the_end(&test, tm_backends[b], b == 0 ? expected : actual);
        if (b > 0) EXPECT_BYTES(actual, expected, size);
    }
    free(expected);
    free(actual);
    case_free(&test);
}

static void expect_no_traps(int type, bool is_depthwise) {
    for (int i = 0; i < 300; i++) {
        random_t random = {(uint64_t)i};
        expect_no_trap(case_random(&random, type, is_depthwise));
        if (is_depthwise) expect_no_trap(case_long_rows(&random, type));
    }
}

TEST(convolutions_read_nothing_behind_the_memory_of_a_model) {
    for (int type = 0; type < ELEMENT_TYPES; type++) expect_no_traps(type, false);
}

TEST(depthwise_convolutions_read_nothing_behind_the_memory_of_a_model) {
    for (int type = 0; type < ELEMENT_TYPES; type++) expect_no_traps(type, true);
}
