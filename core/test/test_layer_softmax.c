#include <math.h>
#include <stdlib.h>

#include "elements.h"
#include "layer_run.h"
#include "refusal.h"
#include "test.h"

static double logit_at(int type, const layer_t *layer, const void *values, size_t index) {
    double number = element_read(type, values, index);
    return element_is_integer(type) ? (number - layer->in_zero) * (double)layer->in_scale : number;
}

/* The shares of one pixel have to be as near as elements can be. */
static void expect_shares(int type, const layer_t *layer, const void *values, const void *shares,
                          size_t first) {
    double largest = -HUGE_VAL, sum = 0.0;
    for (size_t i = 0; i < layer->in.c; i++)
        largest = fmax(largest, logit_at(type, layer, values, first + i));
    for (size_t i = 0; i < layer->in.c; i++) sum += exp(logit_at(type, layer, values, first + i) - largest);
    for (size_t i = 0; i < layer->in.c; i++) {
        double expected = exp(logit_at(type, layer, values, first + i) - largest) / sum,
               slack = (1e-6 + 1e-7 * largest) * expected + 1e-30;
        if (element_is_integer(type)) {
            expected = fmin(element_highest(type), expected / (double)layer->out_scale + layer->out_zero);
            slack = 1e-6 * element_highest(type);
        }
        EXPECT_NEAR(element_read(type, shares, first + i), expected,
                    element_half_step(type, expected) + slack);
    }
}

static void expect_softmax(int type, shape_t shape, double size, random_t *random) {
    layer_t layer = plain_layer(TML_SOFTMAX, shape, shape);
    size_t  count = shape_count(shape);
    void   *values = malloc(count * element_size(type)), *shares = malloc(count * element_size(type));
    for (size_t i = 0; i < count; i++) {
        double number = random_real(random, -size, size);
        element_write(type, values, i,
                      element_is_integer(type) ? number / size * element_highest(type) : number);
    }
    layer.in_scale = (float)(size / (element_highest(type) + 1));
    layer.in_zero = random_between(random, element_lowest(type), element_highest(type));
    layer.out_scale = type == TM_MDL_INT8 ? 1.0f / 256.0f : 1.0f / 32768.0f;
    layer.out_zero = type == TM_MDL_INT8 ? -128 : 0;
    layer.out_offset = shape_bytes(shape, type);
    layer.is_output = 1;
    test_about("%s, %ux%ux%u, logits up to %g", element_name(type), shape.h, shape.w, shape.c, size);
    run_layer(type, &layer, values, NULL, shares);
    for (size_t first = 0; first < count; first += shape.c)
        expect_shares(type, &layer, values, shares, first);
    free(values);
    free(shares);
}

TEST(shares_follow_the_exponentials) {
    static const uint16_t sizes[] = {1, 2, 3, 10, 16, 17, 100, 300};
    static const double   spreads[] = {0.5, 5.0, 30.0, 200.0};
    random_t              random = {8};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            for (size_t k = 0; k < sizeof spreads / sizeof *spreads; k++) {
                if (type == TM_MDL_FP8_143 && spreads[k] > 120.0) continue; /* its largest number */
                expect_softmax(type, (shape_t){1, 1, 1, sizes[i]}, spreads[k], &random);
            }
        }
    }
}

TEST(every_pixel_has_shares_of_its_own) {
    random_t random = {18};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (uint16_t channels = 1; channels <= 9; channels++)
            expect_softmax(type, (shape_t){3, 3, 2, channels}, 4.0, &random);
        expect_softmax(type, (shape_t){3, 2, 5, 37}, 4.0, &random);
        expect_softmax(type, (shape_t){3, 1, 3, 513}, 4.0, &random);
    }
}

TEST(halves_of_steps_go_up_as_in_tflite) {
    const shape_t shape = {1, 1, 1, 4};
    const int8_t  values[] = {9, 9, 9, 9}, expected[] = {-2, -2, -2, -2}; /* a quarter is half a step */
    int8_t        shares[4];
    layer_t       layer = plain_layer(TML_SOFTMAX, shape, shape);
    layer.out_scale = 0.5f;
    layer.out_zero = -3;
    layer.out_offset = 8;
    layer.is_output = 1;
    run_layer(TM_MDL_INT8, &layer, values, NULL, shares);
    EXPECT_BYTES(shares, expected, 4);
}

TEST(one_class_has_everything) {
    const shape_t shape = {1, 1, 1, 1};
    const float   value = -1e30f;
    float         share;
    layer_t       layer = plain_layer(TML_SOFTMAX, shape, shape);
    layer.out_offset = 8;
    layer.is_output = 1;
    run_layer(TM_MDL_FP32, &layer, &value, NULL, &share);
    EXPECT_NEAR(share, 1.0, 0.0);
}

TEST(huge_logits_do_not_overflow) {
    const shape_t shape = {1, 1, 1, 4};
    const float   values[] = {3e38f, -3e38f, 3e38f, 0.0f}, expected[] = {0.5f, 0.0f, 0.5f, 0.0f};
    float         shares[4];
    layer_t       layer = plain_layer(TML_SOFTMAX, shape, shape);
    layer.out_offset = 16;
    layer.is_output = 1;
    run_layer(TM_MDL_FP32, &layer, values, NULL, shares);
    EXPECT_BYTES(shares, expected, sizeof expected);
}

TEST(shapes_that_differ_are_refused) {
    static const damage_t damages[] = {
        {0, 30, 2, 5, TM_ERR_DIMS, "out_dims[3]", 0, 30},
        {0, 26, 2, 2, TM_ERR_DIMS, "out_dims[1]", 0, 26},
        {0, 28, 2, 3, TM_ERR_DIMS, "out_dims[2]", 0, 28},
    };
    const shape_t shape = {3, 1, 2, 4};
    layer_t       layer = plain_layer(TML_SOFTMAX, shape, shape);
    model_file_t  model = model_start(TM_MDL_INT8, shape, shape, 64);
    layer.out_offset = 8;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_refusals(&model, damages, sizeof damages / sizeof *damages);
    model_free(&model);
}
