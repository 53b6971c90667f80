#include "elements.h"
#include "layer_run.h"
#include "refusal.h"
#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A convolution of a 6x7 picture; tests change what they are about. */
static filter_case_t plain_case(int type) {
    return (filter_case_t){
        .type = type,
        .filter = {.filters = 5, .channels = 3, .kernel_h = 3, .kernel_w = 3},
        .geometry = {.in_h = 6, .in_w = 7, .stride_h = 1, .stride_w = 1, .dilation_h = 1, .dilation_w = 1},
    };
}

static void fill_and_expect(filter_case_t *test) {
    random_t random = {(uint64_t)test->type};
    case_set_output(test);
    case_fill(test, &random);
    expect_layer(test);
    case_free(test);
}

/* ---- shapes ---- */

TEST(a_kernel_without_padding_makes_the_picture_smaller) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        filter_case_t test = plain_case(type);
        fill_and_expect(&test);
        EXPECT_EQ(test.geometry.out_h, 4);
        EXPECT_EQ(test.geometry.out_w, 5);
    }
}

TEST(same_padding_keeps_the_size) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        filter_case_t  test = plain_case(type);
        tm_geometry_t *g = &test.geometry;
        g->pad_top = g->pad_bottom = g->pad_left = g->pad_right = 1;
        fill_and_expect(&test);
        EXPECT_EQ(g->out_h, 6);
        EXPECT_EQ(g->out_w, 7);
    }
}

TEST(each_side_has_its_own_padding) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int side = 0; side < 4; side++) {
            filter_case_t test = plain_case(type);
            int32_t *pads[] = {&test.geometry.pad_top, &test.geometry.pad_bottom, &test.geometry.pad_left,
                               &test.geometry.pad_right};
            *pads[side] = 2;
            fill_and_expect(&test);
        }
    }
}

TEST(padding_larger_than_the_picture_works) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        filter_case_t  test = plain_case(type);
        tm_geometry_t *g = &test.geometry;
        g->in_h = g->in_w = 1;
        g->pad_top = g->pad_bottom = g->pad_left = g->pad_right = 3;
        fill_and_expect(&test);
        g->in_h = 2; /* windows that lie on padding alone */
        g->pad_bottom = 9;
        fill_and_expect(&test);
    }
}

TEST(rectangular_kernels_work) {
    static const int32_t kernels[][2] = {{1, 3}, {3, 1}, {2, 5}, {6, 1}, {1, 7}, {6, 7}};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < COUNT(kernels); i++) {
            filter_case_t test = plain_case(type);
            test.filter.kernel_h = kernels[i][0];
            test.filter.kernel_w = kernels[i][1];
            fill_and_expect(&test);
        }
    }
}

TEST(strides_may_differ_and_leave_pixels_over) {
    static const int32_t strides[][2] = {{2, 2}, {1, 2}, {3, 1}, {2, 3}, {5, 4}, {200, 255}};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < COUNT(strides); i++) {
            filter_case_t test = plain_case(type);
            test.geometry.stride_h = strides[i][0];
            test.geometry.stride_w = strides[i][1];
            fill_and_expect(&test);
            test.geometry.pad_top = test.geometry.pad_right = 1;
            fill_and_expect(&test);
        }
    }
}

TEST(dilation_spreads_the_kernel) {
    static const int32_t dilations[][2] = {{2, 2}, {1, 3}, {2, 1}, {2, 3}};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < COUNT(dilations); i++) {
            filter_case_t  test = plain_case(type);
            tm_geometry_t *g = &test.geometry;
            g->dilation_h = dilations[i][0];
            g->dilation_w = dilations[i][1];
            fill_and_expect(&test);
            g->pad_top = g->pad_left = 4;
            g->pad_bottom = 3;
            fill_and_expect(&test);
            g->stride_w = g->stride_h = 2;
            fill_and_expect(&test);
        }
    }
}

TEST(pointwise_convolutions_work_with_and_without_stride_and_padding) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        filter_case_t test = plain_case(type);
        test.filter.kernel_h = test.filter.kernel_w = 1;
        test.filter.channels = 17;
        fill_and_expect(&test);
        test.geometry.stride_h = 2;
        fill_and_expect(&test);
        test.geometry.stride_w = 3;
        test.geometry.pad_left = test.geometry.pad_bottom = 1;
        fill_and_expect(&test);
        test.geometry.dilation_h = test.geometry.dilation_w = 9; /* of a single tap */
        fill_and_expect(&test);
    }
}

/* ---- values ---- */

TEST(every_activation_works_in_every_element_type) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int activation = 0; activation < TM_ACT_MAXCNT; activation++) {
            filter_case_t test = plain_case(type);
            test.geometry.pad_top = 1;
            test.filter.activation = (tm_act_t)activation;
            fill_and_expect(&test);
        }
    }
}

TEST(zero_points_may_stand_at_both_ends) {
    for (int type = TM_MDL_INT8; type <= TM_MDL_INT16; type++) {
        for (int ends = 0; ends < 4; ends++) {
            for (int activation = 0; activation < TM_ACT_MAXCNT; activation++) {
                filter_case_t test = plain_case(type);
                random_t      random = {(uint64_t)ends};
                test.geometry.pad_left = test.geometry.pad_bottom = 2;
                test.filter.activation = (tm_act_t)activation;
                case_set_output(&test);
                case_fill(&test, &random);
                test.filter.in.zero = ends & 1 ? element_highest(type) : element_lowest(type);
                test.filter.out.zero = ends & 2 ? element_highest(type) : element_lowest(type);
                expect_layer(&test);
                case_free(&test);
            }
        }
    }
}

/* One pixel, one filter: the output is clamp(round(sum * factor) + zero). */
static int8_t finish_int8(int32_t sum, float factor, int32_t zero, tm_act_t activation) {
    const shape_t pixel = {3, 1, 1, 1};
    layer_t       layer = plain_layer(TML_CONV2D, pixel, pixel);
    const int8_t  weight = 0, in = 0;
    int8_t        out = 0;
    layer.weights = &weight;
    layer.bias = &sum;
    layer.in_scale = factor;
    layer.out_zero = zero;
    layer.activation = (uint16_t)activation;
    layer.is_output = 1;
    layer.out_offset = 8;
    run_layer(TM_MDL_INT8, &layer, &in, NULL, &out);
    return out;
}

TEST(sums_round_to_the_nearest_step_and_ties_to_the_even_one) {
    EXPECT_EQ(finish_int8(1, 0.5f, 0, TM_ACT_NONE), 0);
    EXPECT_EQ(finish_int8(3, 0.5f, 0, TM_ACT_NONE), 2);
    EXPECT_EQ(finish_int8(5, 0.5f, 0, TM_ACT_NONE), 2);
    EXPECT_EQ(finish_int8(-1, 0.5f, 0, TM_ACT_NONE), 0);
    EXPECT_EQ(finish_int8(-3, 0.5f, 0, TM_ACT_NONE), -2);
    EXPECT_EQ(finish_int8(3, 0.5f, 1, TM_ACT_NONE), 3); /* rounded before the zero point is added */
    EXPECT_EQ(finish_int8(7, 0.25f, 0, TM_ACT_NONE), 2);
    EXPECT_EQ(finish_int8(5, 0.25f, 0, TM_ACT_NONE), 1);
}

TEST(sums_saturate_instead_of_wrapping) {
    EXPECT_EQ(finish_int8(128, 1.0f, 0, TM_ACT_NONE), 127);
    EXPECT_EQ(finish_int8(-129, 1.0f, 0, TM_ACT_NONE), -128);
    EXPECT_EQ(finish_int8(200, 1.0f, 100, TM_ACT_NONE), 127);
    EXPECT_EQ(finish_int8(-200, 1.0f, -100, TM_ACT_NONE), -128);
    EXPECT_EQ(finish_int8(2000000000, 1e10f, 5, TM_ACT_NONE), 127);
    EXPECT_EQ(finish_int8(-2000000000, 1e10f, 5, TM_ACT_NONE), -128);
    EXPECT_EQ(finish_int8(2000000000, 1e30f, -128, TM_ACT_NONE), 127); /* beyond the floats */
}

TEST(activations_clamp_in_real_values) {
    EXPECT_EQ(finish_int8(-5, 1.0f, 10, TM_ACT_RELU), 10);
    EXPECT_EQ(finish_int8(5, 1.0f, 10, TM_ACT_RELU), 15);
    EXPECT_EQ(finish_int8(9, 1.0f, 0, TM_ACT_RELU6), 6);
    EXPECT_EQ(finish_int8(-9, 1.0f, -7, TM_ACT_RELU6), -7);
    EXPECT_EQ(finish_int8(9, 1.0f, 0, TM_ACT_RELU1), 1);
    EXPECT_EQ(finish_int8(-9, 1.0f, 0, TM_ACT_RELU1), -1);
    EXPECT_EQ(finish_int8(-9, 1.0f, 0, TM_ACT_SIGNBIT), 1);
    EXPECT_EQ(finish_int8(9, 1.0f, 0, TM_ACT_SIGNBIT), 0);
    EXPECT_EQ(finish_int8(9, 1.0f, 0, TM_ACT_TANH), 1);
    EXPECT_EQ(finish_int8(-9, 1.0f, 0, TM_ACT_TANH), -1);
    EXPECT_EQ(finish_int8(-5, 1.0f, 127, TM_ACT_RELU), 127); /* nothing is left of the range */
}

TEST(filters_have_scales_of_their_own) {
    const shape_t in = {3, 1, 1, 1}, out = {3, 1, 1, 4};
    const float   scales[] = {0.1f, 1.0f, 2.0f, 0.01f};
    const int8_t  weights[] = {10, 10, 10, 10}, value = 4, expected[] = {4, 40, 80, 0};
    int8_t        outputs[4];
    layer_t       layer = plain_layer(TML_CONV2D, in, out);
    layer.weight_scales = scales;
    layer.weights = weights;
    layer.is_output = 1;
    layer.out_offset = 8;
    run_layer(TM_MDL_INT8, &layer, &value, NULL, outputs);
    EXPECT_BYTES(outputs, expected, 4);
}

/* ---- refusals ---- */

TEST(a_damaged_body_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {0, 48, 1, 0, TM_ERR_KSIZE, "kernel_w", 0, 48},
        {0, 49, 1, 0, TM_ERR_KSIZE, "kernel_h", 0, 49},
        {0, 50, 1, 0, TM_ERR_KSIZE, "stride_w", 0, 50},
        {0, 51, 1, 0, TM_ERR_KSIZE, "stride_h", 0, 51},
        {0, 52, 1, 0, TM_ERR_KSIZE, "dilation_w", 0, 52},
        {0, 53, 1, 0, TM_ERR_KSIZE, "dilation_h", 0, 53},
        {0, 54, 2, 6, TM_ERR_ACTIVATION, "act", 0, 54},
        {0, 54, 2, 0x0100, TM_ERR_ACTIVATION, "act", 0, 54},
        {0, 54, 2, 65535, TM_ERR_ACTIVATION, "act", 0, 54},
        /* other shapes than the output has */
        {0, 48, 1, 2, TM_ERR_DIMS, "kernel_w", 0, 48},
        {0, 49, 1, 2, TM_ERR_DIMS, "kernel_h", 0, 49},
        {0, 50, 1, 2, TM_ERR_DIMS, "stride_w", 0, 50},
        {0, 51, 1, 2, TM_ERR_DIMS, "stride_h", 0, 51},
        {0, 52, 1, 2, TM_ERR_DIMS, "dilation_w", 0, 52},
        {0, 53, 1, 2, TM_ERR_DIMS, "dilation_h", 0, 53},
        {0, 56, 1, 1, TM_ERR_DIMS, "pad[0]", 0, 56},
        {0, 57, 1, 1, TM_ERR_DIMS, "pad[1]", 0, 57},
        {0, 58, 1, 1, TM_ERR_DIMS, "pad[2]", 0, 58},
        {0, 59, 1, 255, TM_ERR_DIMS, "pad[3]", 0, 59},
        {0, 48, 1, 255, TM_ERR_DIMS, "kernel_w", 0, 48}, /* a kernel wider than the picture */
        {0, 60, 4, 1, TM_ERR_DIMS, "depth_mul", 0, 60},
    };
    filter_case_t test = plain_case(TM_MDL_INT8);
    random_t      random = {1};
    case_set_output(&test);
    case_fill(&test, &random);
    layer_t      layer = case_layer(&test);
    model_file_t model =
        model_start(TM_MDL_INT8, layer.in, layer.out, layer.out_offset + shape_bytes(layer.out, 0));
    model_add(&model, &layer);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
    case_free(&test);
}
