#include "elements.h"
#include "layer_run.h"
#include "refusal.h"
#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static filter_case_t plain_case(int type, int32_t channels, int32_t multiplier) {
    return (filter_case_t){
        .type = type,
        .filter = {.filters = channels * multiplier,
                   .channels = channels,
                   .kernel_h = 3,
                   .kernel_w = 3,
                   .depth_multiplier = multiplier},
        .geometry = {.in_h = 5, .in_w = 8, .stride_h = 1, .stride_w = 1, .dilation_h = 1, .dilation_w = 1},
    };
}

static void fill_and_expect(filter_case_t *test) {
    random_t random = {(uint64_t)test->type};
    case_set_output(test);
    case_fill(test, &random);
    expect_layer(test);
    case_free(test);
}

TEST(every_filter_reads_the_channel_that_its_multiplier_gives_it) {
    static const int32_t channels[] = {1, 2, 3, 8, 9, 16, 21};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < COUNT(channels); i++) {
            for (int32_t multiplier = 1; multiplier <= 5; multiplier++) {
                filter_case_t test = plain_case(type, channels[i], multiplier);
                test.geometry.pad_top = test.geometry.pad_right = 1;
                fill_and_expect(&test);
            }
        }
    }
}

TEST(channels_stay_apart) {
    const shape_t in = {3, 1, 1, 3}, out = {3, 1, 1, 6};
    const float   values[] = {1.0f, 10.0f, 100.0f}, weights[] = {1, 2, 3, 4, 5, 6};
    const float   expected[] = {1, 2, 30, 40, 500, 600};
    float         outputs[6];
    layer_t       layer = plain_layer(TML_DWCONV2D, in, out);
    layer.depth_multiplier = 2;
    layer.weights = weights;
    layer.is_output = 1;
    layer.out_offset = 16;
    run_layer(TM_MDL_FP32, &layer, values, NULL, outputs);
    EXPECT_BYTES(outputs, expected, sizeof expected);
}

TEST(any_kernel_stride_dilation_and_padding_work) {
    static const int32_t kernels[][2] = {{1, 1}, {5, 5}, {3, 1}, {1, 5}, {2, 2}};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < COUNT(kernels); i++) {
            filter_case_t  test = plain_case(type, 10, 1);
            tm_geometry_t *g = &test.geometry;
            test.filter.kernel_h = kernels[i][0];
            test.filter.kernel_w = kernels[i][1];
            fill_and_expect(&test);
            g->pad_top = 2;
            g->pad_right = 3;
            fill_and_expect(&test);
            g->stride_h = 2;
            g->stride_w = 3;
            fill_and_expect(&test);
            g->dilation_h = 2;
            g->dilation_w = 2;
            g->pad_bottom = g->pad_left = 5;
            fill_and_expect(&test);
        }
    }
}

TEST(every_activation_works_in_every_element_type) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int activation = 0; activation < TM_ACT_MAXCNT; activation++) {
            filter_case_t test = plain_case(type, 9, 1 + activation % 2);
            test.filter.activation = (tm_act_t)activation;
            fill_and_expect(&test);
        }
    }
}

TEST(a_damaged_body_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {0, 49, 1, 0, TM_ERR_KSIZE, "kernel_h", 0, 49},
        {0, 50, 1, 0, TM_ERR_KSIZE, "stride_w", 0, 50},
        {0, 54, 2, 6, TM_ERR_ACTIVATION, "act", 0, 54},
        {0, 56, 1, 1, TM_ERR_DIMS, "pad[0]", 0, 56},
        {0, 60, 4, 0, TM_ERR_DIMS, "depth_mul", 0, 60},
        {0, 60, 4, 1, TM_ERR_DIMS, "depth_mul", 0, 60},
        {0, 60, 4, 3, TM_ERR_DIMS, "depth_mul", 0, 60},
        {0, 60, 4, 0xffffffff, TM_ERR_DIMS, "depth_mul", 0, 60},
        {0, 60, 4, 0x40000002, TM_ERR_DIMS, "depth_mul", 0, 60}, /* times 4 channels it is 8 in 32 bits */
    };
    filter_case_t test = plain_case(TM_MDL_INT8, 4, 2);
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
