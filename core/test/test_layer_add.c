#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "layer_run.h"
#include "model/model.h"
#include "refusal.h"
#include "test.h"

static const shape_t shape = {3, 3, 5, 7};

/* ADD of two tensors at 0 and behind it. */
static layer_t plain_add(int type, random_t *random) {
    layer_t layer = plain_layer(TML_ADD, shape, shape);
    layer.in_scale = 0.03f;
    layer.in_scale1 = 0.011f;
    layer.out_scale = 0.04f;
    layer.in_zero = random_between(random, element_lowest(type), element_highest(type));
    layer.in_zero1 = random_between(random, element_lowest(type), element_highest(type));
    layer.out_zero = random_between(random, element_lowest(type), element_highest(type));
    layer.in_offset1 = shape_bytes(shape, type);
    layer.out_offset = 2 * shape_bytes(shape, type);
    layer.is_output = 1;
    return layer;
}

static double real_at(int type, const void *values, size_t index, float scale, int32_t zero) {
    double number = element_read(type, values, index);
    return element_is_integer(type) ? (number - zero) * (double)scale : number;
}

static void expect_sums(int type, const layer_t *layer, const void *in0, const void *in1, const void *out) {
    for (size_t i = 0; i < shape_count(shape); i++) {
        double expected = real_at(type, in0, i, layer->in_scale, layer->in_zero) +
                          real_at(type, in1, i, layer->in_scale1, layer->in_zero1);
        double slack = 1e-6;
        if (element_is_integer(type)) {
            expected = expected / (double)layer->out_scale + layer->out_zero;
            expected = fmax(element_lowest(type), fmin(element_highest(type), expected));
            slack = 2e-5 * element_highest(type);
        }
        EXPECT_NEAR(element_read(type, out, i), expected, element_half_step(type, expected) + slack);
    }
}

TEST(real_values_add_up_whatever_the_quantisations) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (uint64_t seed = 0; seed < 20; seed++) {
            random_t random = {seed};
            layer_t  layer = plain_add(type, &random);
            float    in0[105], in1[105], out[105];
            element_fill(type, in0, 105, &random);
            element_fill(type, in1, 105, &random);
            test_about("%s, seed %d", element_name(type), (int)seed);
            run_layer(type, &layer, in0, in1, out);
            expect_sums(type, &layer, in0, in1, out);
        }
    }
}

TEST(halves_of_steps_go_up_as_in_tflite) {
    const shape_t row = {1, 1, 1, 6};
    const int8_t in0[] = {1, 2, 3, -1, -2, -3}, in1[] = {0, 0, 0, 0, 0, 0}, expected[] = {1, 1, 2, 0, -1, -1};
    int8_t       out[6];
    layer_t      layer = plain_layer(TML_ADD, row, row);
    layer.out_scale = 2.0f;
    layer.in_offset1 = 8;
    layer.out_offset = 16;
    layer.is_output = 1;
    run_layer(TM_MDL_INT8, &layer, in0, in1, out);
    EXPECT_BYTES(out, expected, 6);
}

TEST(working_in_place_of_either_input_changes_nothing) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        random_t random = {3};
        layer_t  layer = plain_add(type, &random);
        float    in0[105], in1[105], apart[105], together[105];
        element_fill(type, in0, 105, &random);
        element_fill(type, in1, 105, &random);
        test_about("%s", element_name(type));
        run_layer(type, &layer, in0, in1, apart);
        layer.out_offset = layer.in_offset;
        run_layer(type, &layer, in0, in1, together);
        EXPECT_BYTES(together, apart, 105 * element_size(type));
        layer.out_offset = layer.in_offset1;
        run_layer(type, &layer, in0, in1, together);
        EXPECT_BYTES(together, apart, 105 * element_size(type));
    }
}

/* Two layers with different outputs of different quantisations, and an ADD of both. */
static model_file_t branching_model(const layer_t *add) {
    const int8_t minus_ones[] = {-1, -1, -1, -1, -1, -1, -1};
    layer_t  first = plain_layer(TML_RESHAPE, shape, shape), second = plain_layer(TML_DWCONV2D, shape, shape);
    uint32_t slot = shape_bytes(shape, TM_MDL_INT8);
    model_file_t model = model_start(TM_MDL_INT8, shape, shape, 4 * slot);
    first.out_offset = slot;
    first.out_scale = 0.5f;
    first.out_zero = 3;
    second.weights = minus_ones;
    second.out_offset = 2 * slot;
    second.out_scale = 0.25f;
    second.out_zero = -7;
    model_add(&model, &first);
    model_add(&model, &second);
    model_add(&model, add);
    return model;
}

static void run_branching(const layer_t *add, int8_t *out) {
    model_file_t model = branching_model(add);
    random_t     random = {77};
    tm_mdl_t     mdl;
    tm_mat_t     in, output;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
    element_fill(TM_MDL_INT8, in.data, 105, &random);
    EXPECT_EQ(tm_run(&mdl, &in, &output), TM_OK);
    memcpy(out, output.data, 105);
    tm_unload(&mdl);
    model_free(&model);
}

TEST(exchanged_quantisations_are_read_as_the_inputs_were_written) {
    uint32_t slot = shape_bytes(shape, TM_MDL_INT8);
    layer_t  add = plain_layer(TML_ADD, shape, shape);
    int8_t   right[105], exchanged[105], other[105];
    add.in_offset = slot;
    add.in_scale = 0.5f;
    add.in_zero = 3;
    add.in_offset1 = 2 * slot;
    add.in_scale1 = 0.25f;
    add.in_zero1 = -7;
    add.out_offset = 3 * slot;
    add.out_scale = 0.75f;
    add.is_output = 1;
    run_branching(&add, right);

    add.in_scale = 0.25f;
    add.in_zero = -7;
    add.in_scale1 = 0.5f;
    add.in_zero1 = 3;
    run_branching(&add, exchanged);
    EXPECT_BYTES(exchanged, right, 105);

    add.in_zero1 = 30; /* just different, not exchanged: taken as it stands */
    run_branching(&add, other);
    EXPECT(memcmp(other, right, 105) != 0);
}

TEST(shapes_that_differ_are_refused) {
    static const damage_t damages[] = {
        {1, 30, 2, 6, TM_ERR_DIMS, "out_dims[3]", 1, 30},
        {1, 26, 2, 2, TM_ERR_DIMS, "out_dims[1]", 1, 26},
        {1, 28, 2, 4, TM_ERR_DIMS, "out_dims[2]", 1, 28},
    };
    random_t     random = {1};
    layer_t      add = plain_add(TM_MDL_INT8, &random), copy = plain_layer(TML_RESHAPE, shape, shape);
    model_file_t model = model_start(TM_MDL_INT8, shape, shape, 3 * shape_bytes(shape, TM_MDL_INT8));
    copy.out_offset = add.in_offset1;
    model_add(&model, &copy);
    model_add(&model, &add);
    expect_refusals(&model, damages, sizeof damages / sizeof *damages);
    model_free(&model);
}
