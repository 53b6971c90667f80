/* Big-endian files. */
#include "model/byte_order.h"

#include <string.h>

#include "elements.h"
#include "memory.h"
#include "refusal.h"
#include "sample_model.h"
#include "test.h"

TEST(the_byte_order_is_told_from_the_rank_of_the_input) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t little = sample_model(type), big = sample_model_big_endian(type);
        EXPECT(!tm_is_big_endian(little.bytes));
        EXPECT(tm_is_big_endian(big.bytes));
        model_free(&little);
        model_free(&big);
    }
    for (uint16_t rank = 1; rank <= 3; rank++) {
        const shape_t shape = {rank, 1, 1, 300};
        model_file_t  little = model_start(TM_MDL_INT8, shape, shape, 304);
        model_file_t  big = model_start_big_endian(TM_MDL_INT8, shape, shape, 304);
        EXPECT(!tm_is_big_endian(little.bytes));
        EXPECT(tm_is_big_endian(big.bytes));
        model_free(&little);
        model_free(&big);
    }
}

TEST(converting_a_big_endian_file_gives_the_little_endian_one) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t little = sample_model(type), big = sample_model_big_endian(type);
        uint8_t     *copy;
        test_about("%s", element_name(type));
        EXPECT_EQ(big.size, little.size);
        EXPECT_EQ(tm_convert_byte_order(big.bytes, big.size, &copy), TM_OK);
        if (EXPECT(copy != NULL)) EXPECT_BYTES(copy, little.bytes, little.size);
        memory_give(copy);
        EXPECT_EQ(tm_convert_byte_order(little.bytes, little.size, &copy), TM_OK);
        EXPECT(copy == NULL);
        model_free(&little);
        model_free(&big);
    }
}

static void run_sample(const model_file_t *model, void *outputs) {
    random_t random = {5};
    tm_mdl_t mdl;
    tm_mat_t in, out;
    EXPECT_EQ(tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &in), TM_OK);
    element_fill(model->type, in.data, 32, &random);
    EXPECT_EQ(tm_run(&mdl, &in, &out), TM_OK);
    memcpy(outputs, out.data, 3 * element_size(model->type));
    tm_unload(&mdl);
}

TEST(both_byte_orders_give_the_same_results) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t little = sample_model(type), big = sample_model_big_endian(type);
        float        expected[3], outputs[3];
        test_about("%s", element_name(type));
        run_sample(&little, expected);
        run_sample(&big, outputs);
        EXPECT_BYTES(outputs, expected, 3 * element_size(type));
        model_free(&little);
        model_free(&big);
    }
}

TEST(a_damaged_big_endian_file_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {-1, 4, 1, 6, TM_ERR_MDLTYPE, "mdl_type", -1, 4},
        {-1, 6, 2, 3, TM_ERR_UNSUPPORT, "input_cnt", -1, 6},
        {-1, 10, 2, 0, TM_ERR_TRUNCATED, "layer_cnt", -1, 10},
        {SAMPLE_CONV2D, 4, 4, 0, TM_ERR_TRUNCATED, "size", SAMPLE_CONV2D, 4},
        {SAMPLE_CONV2D, 4, 4, 84, TM_ERR_TRUNCATED, "size", SAMPLE_CONV2D, 4},
        {SAMPLE_CONV2D, 54, 2, 6, TM_ERR_ACTIVATION, "act", SAMPLE_CONV2D, 54},
        {SAMPLE_CONV2D, 72, 4, 0xfffffff8, TM_ERR_OFFSET, "w_oft", SAMPLE_CONV2D, 72},
        {SAMPLE_DENSE, 56, 4, 0, TM_ERR_OFFSET, "b_oft", SAMPLE_DENSE, 56},
        {SAMPLE_ADD, 48, 4, 4, TM_ERR_OFFSET, "in_oft1", SAMPLE_ADD, 48},
        {SAMPLE_SOFTMAX, 0, 2, 7, TM_ERR_LAYERTYPE, "type", SAMPLE_SOFTMAX, 0},
    };
    model_file_t model = sample_model_big_endian(TM_MDL_INT8);
    expect_refusals(&model, damages, sizeof damages / sizeof *damages);
    model_free(&model);
}

TEST(float_weights_are_swapped_wherever_the_file_puts_scales_that_it_has_not) {
    for (int type = TM_MDL_FP32; type < ELEMENT_TYPES; type++) {
        model_file_t little = sample_model(type), big = sample_model_big_endian(type);
        float        expected[3], outputs[3];
        test_about("%s", element_name(type));
        model_put(&big, big.layer_at[SAMPLE_CONV2D] + 68, 4, 0xffffffff);
        run_sample(&little, expected);
        run_sample(&big, outputs);
        EXPECT_BYTES(outputs, expected, 3 * element_size(type));
        model_free(&little);
        model_free(&big);
    }
}

TEST(an_odd_rank_alone_does_not_turn_the_byte_order) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, 20, 2, 0x0300);
    expect_refusal(&model, TM_ERR_DIMS, -1, "in_dims[0]", 20);
    model_free(&model);
}

TEST(no_value_of_any_byte_of_a_big_endian_file_does_harm) {
    static const uint8_t values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model_big_endian(type);
        for (size_t i = 0; i < model.size; i++) {
            uint8_t sound = model.bytes[i];
            for (size_t k = 0; k < sizeof values; k++) {
                model.bytes[i] = values[k];
                test_about("%s, byte %zu is 0x%02x", element_name(type), i, values[k]);
                expect_no_harm(&model);
            }
            model.bytes[i] = sound;
        }
        model_free(&model);
    }
}

TEST(without_memory_for_the_copy_the_check_says_so) {
    model_file_t model = sample_model_big_endian(TM_MDL_INT8);
    tm_problem_t problem;
    memset(&problem, 0xa5, sizeof problem);
    memory_allow(0);
    EXPECT_EQ(tm_check(model.bytes, model.size, &problem), TM_ERR_OOM);
    memory_allow(-1);
    EXPECT_EQ(problem.error, TM_ERR_OOM);
    EXPECT_EQ(problem.layer, -1);
    if (problem.error == TM_ERR_OOM) EXPECT_TEXT(problem.field, "file");
    model_free(&model);
}
