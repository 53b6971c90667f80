/* The smallest engine: int8 alone, no texts, compiled without a C library; what it does runs here. */
#include <string.h>

#include "elements.h"
#include "sample_model.h"
#include "test.h"
#include "tinymaix.h"

/* Aligned as a board would align it. */
static uint32_t memory[256];

TEST(a_model_runs_in_memory_of_the_callers_alone) {
    const shape_t in = {1, 1, 1, 3}, out = {1, 1, 1, 2};
    const int8_t  weights[] = {1, 2, 3, -1, 0, 1};
    const int32_t bias[] = {10, -20};
    int8_t        values[] = {5, 6, 7};
    layer_t       dense = plain_layer(TML_FC, in, out);
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 32);
    tm_memory_t   need;
    tm_mdl_t      mdl;
    tm_mat_t      input, output;
    dense.weights = weights;
    dense.bias = bias;
    dense.out_offset = 8;
    dense.is_output = 1;
    model_add(&model, &dense);
    EXPECT_EQ(tm_memory(model.bytes, model.size, &need), TM_OK);
    size_t size = (size_t)need.buffer + need.kept + need.scratch;
    EXPECT(size <= sizeof memory);
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, (uint8_t *)memory, size, NULL, &input), TM_OK);
    input.data = values;
    EXPECT_EQ(tm_run(&mdl, &input, &output), TM_OK);
    EXPECT_EQ(output.data[0], 5 + 12 + 21 + 10);
    EXPECT_EQ(output.data[1], -5 + 7 - 20);
    tm_unload(&mdl);
    model_free(&model);
}

TEST(element_types_that_are_left_out_are_refused) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_check(model.bytes, model.size, NULL), type == TM_MDL_INT8 ? TM_OK : TM_ERR_MDLTYPE);
        model_free(&model);
    }
}

TEST(without_an_allocator_memory_has_to_be_given) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_ERR_OOM);
    EXPECT_EQ(tm_load(&mdl, model.bytes, NULL, NULL, &in), TM_ERR_OOM);
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, (uint8_t *)memory, sizeof memory, NULL, &in), TM_OK);
    tm_unload(&mdl);
    model_free(&model);
}

TEST(damaged_files_are_refused_without_a_word) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_problem_t problem;
    char         text[20] = "######";
    model_put(&model, model.layer_at[SAMPLE_ADD] + 32, 4, 0);
    EXPECT_EQ(tm_check(model.bytes, model.size, &problem), TM_ERR_QUANTISATION);
    EXPECT_EQ(tm_problem_text(&problem, text, sizeof text), 0);
    EXPECT_TEXT(text, "");
    EXPECT_TEXT(tm_error_text(TM_ERR_QUANTISATION), "");
    model.bytes[0] = 'm';
    EXPECT_EQ(tm_check(model.bytes, model.size, NULL), TM_ERR_MAGIC);
    EXPECT_EQ(tm_check(model.bytes, 63, NULL), TM_ERR_MAGIC);
    model.bytes[0] = 'M';
    EXPECT_EQ(tm_check(model.bytes, 63, NULL), TM_ERR_TRUNCATED);
    model_free(&model);
}
