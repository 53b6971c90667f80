#include <stdlib.h>

#include "elements.h"
#include "layer_run.h"
#include "refusal.h"
#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A fully connected layer is a pointwise convolution of one pixel; expects what its definition says. */
static void expect_dense(int type, shape_t in, uint16_t filters, uint64_t seed) {
    random_t      random = {seed};
    filter_case_t test = {
        .type = type,
        .filter = {.filters = filters, .channels = (int32_t)shape_count(in), .kernel_h = 1, .kernel_w = 1},
        .geometry = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0}};
    case_fill(&test, &random);
    layer_t layer = case_layer(&test);
    void   *out = malloc(filters * element_size(type));
    layer.type = TML_FC;
    layer.in = in;
    case_about(&test, "layer");
    run_layer(type, &layer, test.in, NULL, out);
    case_expect(&test, out);
    free(out);
    case_free(&test);
}

TEST(every_size_works_in_every_element_type) {
    static const uint16_t depths[] = {1, 2, 3, 7, 8, 9, 16, 31, 64, 100, 784},
                          filters[] = {1, 2, 5, 8, 10, 13, 33};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < COUNT(depths); i++) {
            for (size_t k = 0; k < COUNT(filters); k++)
                expect_dense(type, (shape_t){1, 1, 1, depths[i]}, filters[k], i + k);
        }
    }
}

TEST(a_picture_is_read_as_one_row) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        expect_dense(type, (shape_t){3, 3, 5, 4}, 6, 1);
        expect_dense(type, (shape_t){2, 1, 6, 7}, 3, 2);
    }
}

TEST(a_weight_scale_of_0_repeats_the_first) {
    const shape_t in = {1, 1, 1, 1}, out = {1, 1, 1, 4};
    const float   scales[] = {0.5f, 0.0f, 2.0f, 0.0f};
    const int8_t  weights[] = {10, 10, 10, 10}, value = 4, expected[] = {20, 20, 80, 20};
    int8_t        outputs[4];
    layer_t       layer = plain_layer(TML_FC, in, out);
    layer.weight_scales = scales;
    layer.weights = weights;
    layer.is_output = 1;
    layer.out_offset = 8;
    run_layer(TM_MDL_INT8, &layer, &value, NULL, outputs);
    EXPECT_BYTES(outputs, expected, 4);
}

TEST(the_largest_int8_sum_does_not_overflow) {
    const shape_t in = {3, 1, 187, 700},
                  out = {1, 1, 1, 2}; /* 130900 products of -128 * -128, limit 131071 */
    size_t        count = shape_count(in);
    int8_t       *values = malloc(count), *weights = malloc(2 * count), outputs[2];
    const float   scales[] = {1.0f / (128.0f * 128.0f), 1.0f / (128.0f * 128.0f)};
    const int32_t bias[] = {2813000, -2813000};
    layer_t       layer = plain_layer(TML_FC, in, out);
    for (size_t i = 0; i < count; i++) values[i] = -128;
    for (size_t i = 0; i < 2 * count; i++) weights[i] = i < count ? -128 : 127;
    layer.weight_scales = scales;
    layer.weights = weights;
    layer.bias = bias;
    layer.out_scale = 1100.0f; /* 130900 / 1100 is 119; an overflowed sum would be below -128 */
    layer.is_output = 1;
    layer.out_offset = round_up_to_8(count);
    run_layer(TM_MDL_INT8, &layer, values, NULL, outputs);
    EXPECT_EQ(outputs[0], 119);
    EXPECT_EQ(outputs[1], -118);
    free(values);
    free(weights);
}

TEST(int16_sums_go_beyond_32_bits) {
    const shape_t in = {1, 1, 1, 1000}, out = {1, 1, 1, 2};
    int16_t       values[1000], weights[2000], outputs[2];
    const int32_t bias[] = {INT32_MAX, INT32_MIN};
    layer_t       layer = plain_layer(TML_FC, in, out);
    for (size_t i = 0; i < 1000; i++) values[i] = -32768;
    for (size_t i = 0; i < 2000; i++) weights[i] = i < 1000 ? -32768 : 32767;
    layer.weights = weights;
    layer.bias = bias;
    layer.in_scale = 1.0f / 1073741824.0f; /* 2^-30 */
    layer.is_output = 1;
    layer.out_offset = 2000;
    run_layer(TM_MDL_INT16, &layer, values, NULL, outputs);
    EXPECT_EQ(outputs[0], 1002);  /* 1000 + nearly 2 */
    EXPECT_EQ(outputs[1], -1002); /* nearly -1000 - 2 */
}

TEST(a_damaged_dense_layer_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {0, 24, 2, 0, TM_ERR_DIMS, "out_dims[0]", 0, 24},
        {0, 30, 2, 5, TM_ERR_DIMS, "out_dims[3]", 0, 30}, /* more filters than there are weights for */
        {0, 30, 2, 60000, TM_ERR_DIMS, "out_dims[3]", 0, 30},
    };
    const shape_t in = {1, 1, 1, 8}, out = {1, 1, 1, 4};
    layer_t       layer = plain_layer(TML_FC, in, out);
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 16);
    layer.out_offset = 8;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_refusals(&model, damages, COUNT(damages));

    size_t at = model.layer_at[0];
    model_put(&model, at + 24, 2, 3); /* two pixels of output */
    model_put(&model, at + 26, 2, 2);
    expect_refusal(&model, TM_ERR_DIMS, 0, "out_dims[1]", 26);
    model_free(&model);
}
