/* Refusals by the header and by the walk over the layers. */
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "refusal.h"
#include "sample_model.h"
#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

TEST(a_model_of_every_element_type_and_layer_type_is_accepted) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        test_about("%s", element_name(type));
        expect_accepted(&model);
        model_free(&model);
    }
}

TEST(a_damaged_header_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {-1, 0, 1, 'm', TM_ERR_MAGIC, "magic", -1, 0},
        {-1, 3, 1, 0, TM_ERR_MAGIC, "magic", -1, 3},
        {-1, 4, 1, 6, TM_ERR_MDLTYPE, "mdl_type", -1, 4},
        {-1, 4, 1, 255, TM_ERR_MDLTYPE, "mdl_type", -1, 4},
        {-1, 5, 1, 2, TM_ERR, "out_deq", -1, 5},
        {-1, 6, 2, 0, TM_ERR_UNSUPPORT, "input_cnt", -1, 6},
        {-1, 6, 2, 2, TM_ERR_UNSUPPORT, "input_cnt", -1, 6},
        {-1, 8, 2, 0, TM_ERR_UNSUPPORT, "output_cnt", -1, 8},
        {-1, 8, 2, 2, TM_ERR_UNSUPPORT, "output_cnt", -1, 8},
        {-1, 8, 2, 65535, TM_ERR_UNSUPPORT, "output_cnt", -1, 8},
        {-1, 10, 2, 0, TM_ERR_TRUNCATED, "layer_cnt", -1, 10},
        {-1, 10, 2, 65535, TM_ERR_LIMIT, "layer_cnt", -1, 10},
        {-1, 12, 4, 0, TM_ERR_OFFSET, "buf_size", -1, 12},
        {-1, 12, 4, TM_LIMIT_MEMORY + 1, TM_ERR_LIMIT, "buf_size", -1, 12},
        {-1, 12, 4, 0xffffffff, TM_ERR_LIMIT, "buf_size", -1, 12},
        {-1, 16, 4, 8, TM_ERR_UNSUPPORT, "sub_size", -1, 16},
        {-1, 20, 2, 0, TM_ERR_DIMS, "in_dims[0]", -1, 20},
        {-1, 20, 2, 4, TM_ERR_DIMS, "in_dims[0]", -1, 20},
        {-1, 20, 2, 2, TM_ERR_DIMS, "in_dims[0]", -1, 20}, /* rank 2, but h is 4 */
        {-1, 22, 2, 0, TM_ERR_DIMS, "in_dims[1]", -1, 22},
        {-1, 24, 2, 0, TM_ERR_DIMS, "in_dims[2]", -1, 24},
        {-1, 26, 2, 0, TM_ERR_DIMS, "in_dims[3]", -1, 26},
        {-1, 28, 2, 9, TM_ERR_DIMS, "out_dims[0]", -1, 28},
        {-1, 30, 2, 2, TM_ERR_DIMS, "out_dims[1]", -1, 30}, /* rank 1 with 2 rows */
        {-1, 32, 2, 0, TM_ERR_DIMS, "out_dims[2]", -1, 32},
        {-1, 34, 2, 0, TM_ERR_DIMS, "out_dims[3]", -1, 34},
        {-1, 34, 2, 4, TM_ERR_DIMS, "out_dims[3]", -1, 34}, /* the output layer has 3 */
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(shapes_of_more_values_than_the_limit_are_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, 22, 2, 65535);
    model_put(&model, 24, 2, 65535);
    model_put(&model, 26, 2, 65535); /* 2^48 values; in 32 bits it would be 0xfffd0002ffff, cut off */
    expect_refusal(&model, TM_ERR_LIMIT, -1, "in_dims[1]", 22);
    model_put(&model, 22, 2, 0x8000);
    model_put(&model, 24, 2, 0x8000);
    model_put(&model, 26, 2, 4); /* 2^32 values, 0 in 32 bits */
    expect_refusal(&model, TM_ERR_LIMIT, -1, "in_dims[1]", 22);
    model_free(&model);

    model = sample_model(TM_MDL_INT8);
    for (size_t k = 1; k < 4; k++) model_put(&model, model.layer_at[SAMPLE_CONV2D] + 16 + 2 * k, 2, 0x8000);
    expect_refusal(&model, TM_ERR_LIMIT, SAMPLE_CONV2D, "in_dims[1]", 18);
    model_free(&model);
}

TEST(a_damaged_walk_over_the_layers_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {SAMPLE_CONV2D, 0, 2, 7, TM_ERR_LAYERTYPE, "type", SAMPLE_CONV2D, 0},
        {SAMPLE_CONV2D, 0, 2, TML_GAP, TM_ERR_LAYERTYPE, "type", SAMPLE_CONV2D, 0}, /* has no weights */
        {SAMPLE_POOL, 0, 2, 65535, TM_ERR_LAYERTYPE, "type", SAMPLE_POOL, 0},
        {SAMPLE_CONV2D, 4, 4, 0, TM_ERR_TRUNCATED, "size", SAMPLE_CONV2D, 4},
        {SAMPLE_CONV2D, 4, 4, 72, TM_ERR_TRUNCATED, "size", SAMPLE_CONV2D, 4}, /* less than its struct */
        {SAMPLE_CONV2D, 4, 4, 84, TM_ERR_TRUNCATED, "size", SAMPLE_CONV2D, 4}, /* no multiple of 8 */
        {SAMPLE_CONV2D, 4, 4, 0xfffffff8, TM_ERR_TRUNCATED, "size", SAMPLE_CONV2D, 4},
        {SAMPLE_DENSE, 4, 4, 56, TM_ERR_TRUNCATED, "size", SAMPLE_DENSE, 4},
        {SAMPLE_ADD, 4, 4, 56, TM_ERR_TRUNCATED, "size", SAMPLE_ADD, 4},
        {SAMPLE_POOL, 4, 4, 40, TM_ERR_TRUNCATED, "size", SAMPLE_POOL, 4},
        {SAMPLE_SOFTMAX, 4, 4, 56, TM_ERR_TRUNCATED, "size", SAMPLE_SOFTMAX, 4}, /* beyond the file */
        {SAMPLE_SOFTMAX, 4, 4, 40, TM_ERR_TRUNCATED, "size", SAMPLE_SOFTMAX, 4},
        {SAMPLE_POOL, 16, 2, 0, TM_ERR_DIMS, "in_dims[0]", SAMPLE_POOL, 16},
        {SAMPLE_POOL, 18, 2, 0, TM_ERR_DIMS, "in_dims[1]", SAMPLE_POOL, 18},
        {SAMPLE_POOL, 24, 2, 5, TM_ERR_DIMS, "out_dims[0]", SAMPLE_POOL, 24},
        {SAMPLE_POOL, 30, 2, 0, TM_ERR_DIMS, "out_dims[3]", SAMPLE_POOL, 30},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(a_file_without_the_bytes_of_its_header_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model.size = 63;
    model.bytes = realloc(model.bytes, model.size);
    expect_refusal(&model, TM_ERR_TRUNCATED, -1, "file", 0);
    EXPECT_EQ(tm_check(model.bytes, 0, NULL), TM_ERR_TRUNCATED);
    model_free(&model);
}

TEST(a_file_that_ends_behind_its_last_layer_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    size_t       end = model.size;
    model.size += 8;
    model.bytes = realloc(model.bytes, model.size);
    memset(model.bytes + end, 0, 8);
    expect_refusal(&model, TM_ERR_TRUNCATED, -1, "file", (uint32_t)end);
    model_free(&model);
}

TEST(a_layer_count_that_is_too_small_is_accused_by_the_layers_behind) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, 10, 2, SAMPLE_LAYERS - 1);
    expect_refusal(&model, TM_ERR_TRUNCATED, -1, "layer_cnt", 10);
    model_free(&model);
}

TEST(a_layer_count_that_is_too_large_is_accused_by_the_end_of_the_file) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, 10, 2, SAMPLE_LAYERS + 1);
    expect_refusal(&model, TM_ERR_TRUNCATED, -1, "layer_cnt", 10);
    model_free(&model);
}

TEST(a_file_cut_anywhere_is_refused) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        for (size_t size = 0; size < model.size; size++) {
            uint8_t *cut = malloc(size + (size == 0)); /* just as long: reading further is noticed */
            memcpy(cut, model.bytes, size);
            test_about("%s cut to %zu bytes", element_name(type), size);
            EXPECT_EQ(tm_check(cut, size, NULL), TM_ERR_TRUNCATED);
            free(cut);
        }
        model_free(&model);
    }
}

TEST(no_value_of_any_byte_does_harm) {
    static const uint8_t values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        for (size_t i = 0; i < model.size; i++) {
            uint8_t sound = model.bytes[i];
            for (size_t k = 0; k < COUNT(values) + 1; k++) {
                model.bytes[i] = k < COUNT(values) ? values[k] : sound ^ 8;
                test_about("%s, byte %zu is 0x%02x", element_name(type), i, model.bytes[i]);
                expect_no_harm(&model);
            }
            model.bytes[i] = sound;
        }
        model_free(&model);
    }
}

TEST(no_pair_of_damaged_fields_does_harm) {
    random_t random = {3};
    for (int i = 0; i < 30000; i++) {
        model_file_t model = sample_model(i % ELEMENT_TYPES);
        for (int k = 0; k < 2; k++) {
            int layer = random_between(&random, -1, SAMPLE_LAYERS - 1),
                width = 1 << random_between(&random, 0, 2);
            size_t start = layer < 0 ? 4 : model.layer_at[layer], fields = layer < 0 ? 32 : 48;
            size_t place = start + (size_t)random_between(&random, 0, (int32_t)fields - width) /
                                       (size_t)width * (size_t)width;
            uint32_t value = random_between(&random, 0, 1) ? (uint32_t)random_between(&random, 0, 64)
                                                           : (uint32_t)random_bits(&random);
            model_put(&model, place, width, value);
        }
        test_about("pair %d", i);
        expect_no_harm(&model);
        model_free(&model);
    }
}

TEST(a_file_at_an_odd_address_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t     *room = malloc(model.size + 4);
    tm_problem_t problem;
    tm_mdl_t     mdl;
    tm_mat_t     in;
    for (size_t shift = 1; shift < 4; shift++) {
        memcpy(room + shift, model.bytes, model.size);
        test_about("%zu bytes behind a multiple of 4", shift);
        EXPECT_EQ(tm_check(room + shift, model.size, &problem), TM_ERR_ALIGN);
        EXPECT_TEXT(problem.field, "file");
        EXPECT_EQ(tm_load(&mdl, room + shift, NULL, NULL, &in), TM_ERR_ALIGN);
    }
    memcpy(room + 4, model.bytes, model.size);
    EXPECT_EQ(tm_check(room + 4, model.size, NULL), TM_OK);
    free(room);
    model_free(&model);
}

TEST(no_file_at_all_is_refused) {
    tm_problem_t problem;
    EXPECT_EQ(tm_check(NULL, 100, &problem), TM_ERR);
    EXPECT_TEXT(problem.field, "file");
    EXPECT_EQ(tm_check(NULL, 100, NULL), TM_ERR);
}
