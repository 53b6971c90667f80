#include <math.h>
#include <stdlib.h>

#include "elements.h"
#include "layer_run.h"
#include "refusal.h"
#include "test.h"

/* A pool over a random picture; the means have to be as near as elements can be. */
static void expect_means(int type, shape_t in, random_t *random) {
    const shape_t out = {3, 1, 1, in.c};
    size_t        pixels = (size_t)in.h * in.w;
    layer_t       layer = plain_layer(TML_GAP, in, out);
    void *values = malloc(shape_count(in) * element_size(type)), *means = malloc(in.c * element_size(type));
    element_fill(type, values, shape_count(in), random);
    layer.in_zero = random_between(random, element_lowest(type), element_highest(type));
    layer.out_zero = random_between(random, element_lowest(type), element_highest(type));
    layer.in_scale = 0.02f;
    layer.out_scale = 0.013f;
    layer.out_offset = shape_bytes(in, type);
    layer.is_output = 1;
    test_about("%s, %ux%ux%u", element_name(type), in.h, in.w, in.c);
    run_layer(type, &layer, values, NULL, means);
    for (size_t c = 0; c < in.c; c++) {
        double sum = 0.0, expected, slack = 1e-6;
        for (size_t p = 0; p < pixels; p++) sum += element_read(type, values, p * in.c + c);
        expected = sum / (double)pixels;
        if (element_is_integer(type)) {
            expected = (expected - layer.in_zero) * (double)layer.in_scale / (double)layer.out_scale +
                       layer.out_zero;
            expected = fmax(element_lowest(type), fmin(element_highest(type), expected));
            slack = 1e-6 * element_highest(type);
        }
        EXPECT_NEAR(element_read(type, means, c), expected, element_half_step(type, expected) + slack);
    }
    free(values);
    free(means);
}

TEST(every_channel_becomes_its_mean) {
    random_t random = {4};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        expect_means(type, (shape_t){3, 1, 1, 1}, &random);
        expect_means(type, (shape_t){3, 7, 7, 5}, &random);
        expect_means(type, (shape_t){3, 1, 300, 3}, &random);
        expect_means(type, (shape_t){3, 4, 4, 256}, &random);
        expect_means(type, (shape_t){3, 3, 5, 33}, &random);
    }
}

/* Means of pairs of pixels with these zero points. */
static void pool_pairs(const int8_t values[12], int32_t in_zero, int32_t out_zero, int8_t means[6]) {
    const shape_t in = {3, 1, 2, 6}, out = {3, 1, 1, 6};
    layer_t       layer = plain_layer(TML_GAP, in, out);
    layer.in_zero = in_zero;
    layer.out_zero = out_zero;
    layer.out_offset = 16;
    layer.is_output = 1;
    run_layer(TM_MDL_INT8, &layer, values, NULL, means);
}

TEST(means_round_to_the_nearest_step_and_halves_away_from_0_as_in_tflite) {
    const int8_t values[] = {0, 1, 2, -1, 126, -128, 1, 2, 3, -2, 127, -127};
    const int8_t expected[] = {1, 2, 3, -2, 127, -128}, shifted[] = {2, 3, 4, -1, 127, -127};
    int8_t       means[6];
    pool_pairs(values, 0, 0, means);
    EXPECT_BYTES(means, expected, 6);
    pool_pairs(values, -5, -5, means); /* the zero point comes first, so nothing changes */
    EXPECT_BYTES(means, expected, 6);
    pool_pairs(values, -1, 0, means);
    EXPECT_BYTES(means, shifted, 6);
}

TEST(another_output_scale_may_saturate) {
    const shape_t in = {3, 1, 2, 2}, out = {3, 1, 1, 2};
    const int8_t  values[] = {127, -128, 127, -128}, expected[] = {127, -128};
    int8_t        means[2];
    layer_t       layer = plain_layer(TML_GAP, in, out);
    layer.in_zero = 1;
    layer.out_scale = 0.5f;
    layer.out_offset = 8;
    layer.is_output = 1;
    run_layer(TM_MDL_INT8, &layer, values, NULL, means);
    EXPECT_BYTES(means, expected, 2);
}

TEST(shapes_that_do_not_fit_are_refused) {
    static const damage_t damages[] = {
        {0, 30, 2, 3, TM_ERR_DIMS, "out_dims[3]", 0, 30},
        {0, 26, 2, 2, TM_ERR_DIMS, "out_dims[1]", 0, 26},
        {0, 28, 2, 4, TM_ERR_DIMS, "out_dims[2]", 0, 28},
    };
    const shape_t in = {3, 2, 2, 4}, out = {3, 1, 1, 4};
    layer_t       layer = plain_layer(TML_GAP, in, out);
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 48);
    layer.out_offset = 16;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_refusals(&model, damages, sizeof damages / sizeof *damages);
    model_free(&model);
}

TEST(a_picture_whose_sums_could_overflow_is_refused) {
    const shape_t in = {3, 4096, 2049, 1}, out = {3, 1, 1, 1}; /* 2^23 pixels and some */
    layer_t       layer = plain_layer(TML_GAP, in, out);
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 4096 * 2049 + 8);
    layer.out_offset = 4096 * 2049 / 8 * 8 + 8;
    layer.is_output = 1;
    model_put(&model, 12, 4, layer.out_offset + 8);
    model_add(&model, &layer);
    expect_refusal(&model, TM_ERR_LIMIT, 0, "in_dims[1]", 18);
    model_free(&model);
}
