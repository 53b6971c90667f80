/* Refusals by one layer: places in the main buffer, quantisation, the parts with weights. */
#include "elements.h"
#include "refusal.h"
#include "sample_model.h"
#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Offsets of the three parts in the int8 sample: scales, weights, bias. */
enum { CONV_SCALES = 80, CONV_WEIGHTS = 96, CONV_BIAS = 168, DENSE_SCALES = 64, DENSE_BIAS = 96 };

TEST(a_damaged_head_is_refused_with_its_field) {
    static const damage_t damages[] = {
        {SAMPLE_POOL, 2, 2, 2, TM_ERR, "is_out", SAMPLE_POOL, 2},
        {SAMPLE_POOL, 2, 2, 0x100, TM_ERR, "is_out", SAMPLE_POOL, 2},
        {SAMPLE_POOL, 8, 4, 4, TM_ERR_OFFSET, "in_oft", SAMPLE_POOL, 8},    /* no multiple of 8 */
        {SAMPLE_POOL, 8, 4, 200, TM_ERR_OVERLAP, "in_oft", SAMPLE_POOL, 8}, /* ends behind the buffer */
        {SAMPLE_POOL, 8, 4, 0xffffffc0, TM_ERR_OVERLAP, "in_oft", SAMPLE_POOL, 8}, /* wraps in 32 bits */
        {SAMPLE_POOL, 12, 4, 1, TM_ERR_OFFSET, "out_oft", SAMPLE_POOL, 12},
        {SAMPLE_POOL, 12, 4, 264, TM_ERR_OFFSET, "out_oft", SAMPLE_POOL, 12},
        {SAMPLE_POOL, 12, 4, 0xfffffff8, TM_ERR_OFFSET, "out_oft", SAMPLE_POOL, 12},
        {SAMPLE_SOFTMAX, 12, 4, 248, TM_ERR_OFFSET, "out_oft", SAMPLE_SOFTMAX, 12}, /* room for 3 floats */
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(a_buffer_that_is_one_step_too_small_is_refused) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        test_about("%s", element_name(type));
        model_put(&model, 12, 4, 4 * sample_slot(type) - 1);
        expect_refusal(&model, TM_ERR_OFFSET, -1, "buf_size", 12); /* its writer and its readers agree */
        model_free(&model);
    }
}

TEST(scales_that_are_no_scales_are_refused) {
    static const uint32_t places[][2] = {{SAMPLE_CONV2D, 32},
                                         {SAMPLE_CONV2D, 40},
                                         {SAMPLE_SOFTMAX, 32},
                                         {SAMPLE_RESHAPE, 40},
                                         {SAMPLE_ADD, 52}};
    static const uint32_t bits[] = {0x00000000, 0x80000000, 0xbf800000, 0x7f800000,
                                    0xff800000, 0x7fc00000, 0xffc00001};
    model_file_t          model = sample_model(TM_MDL_INT8);
    for (size_t i = 0; i < COUNT(places); i++) {
        int         layer = (int)places[i][0];
        uint32_t    offset = places[i][1];
        const char *field = offset == 32 ? "in_s" : offset == 40 ? "out_s" : "in_s1";
        for (size_t k = 0; k < COUNT(bits); k++) {
            damage_t damage = {layer, offset, 4, bits[k], TM_ERR_QUANTISATION, field, layer, offset};
            expect_refusals(&model, &damage, 1);
        }
    }
    model_free(&model);
}

TEST(zero_points_have_the_range_of_the_element) {
    static const uint32_t places[][2] = {{SAMPLE_CONV2D, 36}, {SAMPLE_DENSE, 44}, {SAMPLE_ADD, 56}};
    for (int type = TM_MDL_INT8; type <= TM_MDL_INT16; type++) {
        int32_t low = element_lowest(type), high = element_highest(type);
        for (size_t i = 0; i < COUNT(places); i++) {
            int          layer = (int)places[i][0];
            uint32_t     offset = places[i][1];
            const char  *field = offset == 36 ? "in_zp" : offset == 44 ? "out_zp" : "in_zp1";
            model_file_t model = sample_model(type);
            damage_t     damages[] = {
                    {layer, offset, 4, (uint32_t)(low - 1), TM_ERR_QUANTISATION, field, layer, offset},
                    {layer, offset, 4, (uint32_t)(high + 1), TM_ERR_QUANTISATION, field, layer, offset},
                    {layer, offset, 4, (uint32_t)INT32_MIN, TM_ERR_QUANTISATION, field, layer, offset},
                    {layer, offset, 4, (uint32_t)INT32_MAX, TM_ERR_QUANTISATION, field, layer, offset},
            };
            expect_refusals(&model, damages, COUNT(damages));
            model_put(&model, model.layer_at[layer] + offset, 4, (uint32_t)low);
            expect_accepted(&model);
            model_put(&model, model.layer_at[layer] + offset, 4, (uint32_t)high);
            expect_accepted(&model);
            model_free(&model);
        }
    }
}

TEST(float_models_ignore_scales_and_zero_points) {
    for (int type = TM_MDL_FP32; type <= TM_MDL_FP8_152; type++) {
        model_file_t model = sample_model(type);
        test_about("%s", element_name(type));
        for (uint32_t offset = 32; offset < 48; offset += 4)
            model_put(&model, model.layer_at[SAMPLE_CONV2D] + offset, 4, 0x7fc00000);
        expect_accepted(&model);
        model_free(&model);
    }
}

TEST(scales_whose_quotient_leaves_the_floats_are_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    const float  usual = 0.05f;
    for (int layer = SAMPLE_CONV2D; layer <= SAMPLE_POOL; layer++) {
        size_t at = model.layer_at[layer];
        test_about("layer %d", layer);
        model_put_real(&model, at + 32, 1e35f);
        model_put_real(&model, at + 40, 1e-10f);
        expect_refusal(&model, TM_ERR_QUANTISATION, layer, "in_s", 32);
        model_put_real(&model, at + 32, 1e10f);
        model_put_real(&model, at + 40, 1e-35f);
        expect_refusal(&model, TM_ERR_QUANTISATION, layer, "out_s", 40);
        model_put_real(&model, at + 32, usual);
        model_put_real(&model, at + 40, usual);
    }
    model_put_real(&model, model.layer_at[SAMPLE_CONV2D] + CONV_SCALES + 4, 1e38f);
    model_put_real(&model, model.layer_at[SAMPLE_CONV2D] + 32, 1e3f);
    expect_refusal(&model, TM_ERR_QUANTISATION, SAMPLE_CONV2D, "weight scale", CONV_SCALES + 4);
    model_put_real(&model, model.layer_at[SAMPLE_CONV2D] + CONV_SCALES + 4, usual);
    model_put_real(&model, model.layer_at[SAMPLE_CONV2D] + 32, usual);
    size_t add = model.layer_at[SAMPLE_ADD];
    model_put_real(&model, add + 52, 1e38f);
    expect_refusal(&model, TM_ERR_QUANTISATION, SAMPLE_ADD, "in_s1", 52);
    model_free(&model);
}

TEST(parts_that_leave_their_place_are_refused) {
    static const damage_t damages[] = {
        /* before the end of the struct, or of the part before */
        {SAMPLE_CONV2D, 68, 4, 72, TM_ERR_OFFSET, "ws_oft", SAMPLE_CONV2D, 68},
        {SAMPLE_CONV2D, 68, 4, 0, TM_ERR_OFFSET, "ws_oft", SAMPLE_CONV2D, 68},
        {SAMPLE_CONV2D, 72, 4, CONV_SCALES, TM_ERR_OFFSET, "w_oft", SAMPLE_CONV2D, 72},
        {SAMPLE_CONV2D, 76, 4, CONV_WEIGHTS, TM_ERR_OFFSET, "b_oft", SAMPLE_CONV2D, 76},
        /* not aligned */
        {SAMPLE_CONV2D, 68, 4, CONV_SCALES + 4, TM_ERR_OFFSET, "ws_oft", SAMPLE_CONV2D, 68},
        {SAMPLE_CONV2D, 72, 4, CONV_WEIGHTS + 1, TM_ERR_OFFSET, "w_oft", SAMPLE_CONV2D, 72},
        {SAMPLE_CONV2D, 76, 4, CONV_BIAS + 2, TM_ERR_OFFSET, "b_oft", SAMPLE_CONV2D, 76},
        /* behind the layer */
        {SAMPLE_CONV2D, 68, 4, 0x7ffffff8, TM_ERR_OFFSET, "ws_oft", SAMPLE_CONV2D, 68},
        {SAMPLE_CONV2D, 72, 4, 0xfffffff8, TM_ERR_OFFSET, "w_oft", SAMPLE_CONV2D, 72},
        {SAMPLE_CONV2D, 76, 4, CONV_BIAS + 8, TM_ERR_OFFSET, "b_oft", SAMPLE_CONV2D, 76},
        {SAMPLE_CONV2D, 76, 4, 0xfffffff0, TM_ERR_OFFSET, "b_oft", SAMPLE_CONV2D, 76},
        {SAMPLE_DEPTHWISE, 76, 4, 0x80000000, TM_ERR_OFFSET, "b_oft", SAMPLE_DEPTHWISE, 76},
        {SAMPLE_DENSE, 48, 4, 56, TM_ERR_OFFSET, "ws_oft", SAMPLE_DENSE, 48},
        {SAMPLE_DENSE, 52, 4, 72, TM_ERR_OFFSET, "w_oft", SAMPLE_DENSE, 52},
        {SAMPLE_DENSE, 56, 4, DENSE_BIAS + 8, TM_ERR_OFFSET, "b_oft", SAMPLE_DENSE, 56},
        {SAMPLE_DENSE, 56, 4, 4, TM_ERR_OFFSET, "b_oft", SAMPLE_DENSE, 56},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    EXPECT_EQ(model_get(&model, model.layer_at[SAMPLE_CONV2D] + 76, 4), CONV_BIAS);
    EXPECT_EQ(model_get(&model, model.layer_at[SAMPLE_DENSE] + 56, 4), DENSE_BIAS);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(a_layer_too_short_for_its_weights_is_refused) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        size_t       at = model.layer_at[SAMPLE_DEPTHWISE];
        test_about("%s", element_name(type));
        model_put(&model, at + 48, 1, 2); /* a wider kernel has twice the weights */
        expect_refusal(&model, TM_ERR_DIMS, SAMPLE_DEPTHWISE, "kernel_w", 48);
        model_put(&model, at + 58, 1, 1); /* and fits the shapes */
        expect_refusal(&model, TM_ERR_OFFSET, SAMPLE_DEPTHWISE, "b_oft", 76);
        model_free(&model);
    }
}

TEST(a_reader_that_only_counts_values_bears_witness_too) {
    const shape_t in = {3, 5, 5, 2}, features = {3, 3, 3, 4}, row = {1, 1, 1, 36};
    model_file_t  model = model_start(TM_MDL_INT8, in, row, 192);
    layer_t       layer = plain_layer(TML_CONV2D, in, features);
    layer.kernel_h = layer.kernel_w = 3;
    layer.out_offset = 56;
    model_add(&model, &layer);
    layer = plain_layer(TML_RESHAPE, features, row);
    layer.in_offset = layer.out_offset = 56;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_accepted(&model);
    const damage_t damages[] = {
        {0, 24 + 2, 2, 4, TM_ERR_DIMS, "out_dims[1]", 0, 26},
        {0, 24 + 6, 2, 5, TM_ERR_DIMS, "out_dims[3]", 0, 30},
        {0, 48, 1, 2, TM_ERR_DIMS, "kernel_w", 0, 48},
        {0, 51, 1, 2, TM_ERR_DIMS, "stride_h", 0, 51},
    };
    expect_refusals(&model, damages, sizeof(damages) / sizeof *damages);
    model_free(&model);
}

TEST(float_models_need_no_place_for_weight_scales) {
    for (int type = TM_MDL_FP32; type <= TM_MDL_FP8_152; type++) {
        model_file_t model = sample_model(type);
        test_about("%s", element_name(type));
        model_put(&model, model.layer_at[SAMPLE_CONV2D] + 68, 4, 0xffffffff);
        expect_accepted(&model);
        model_put(&model, model.layer_at[SAMPLE_DENSE] + 48, 4, 0);
        expect_accepted(&model);
        model_free(&model);
    }
}

TEST(every_weight_scale_is_checked) {
    static const damage_t damages[] = {
        {SAMPLE_CONV2D, CONV_SCALES, 4, 0, TM_ERR_QUANTISATION, "weight scale", SAMPLE_CONV2D, CONV_SCALES},
        {SAMPLE_CONV2D, CONV_SCALES + 12, 4, 0, TM_ERR_QUANTISATION, "weight scale", SAMPLE_CONV2D,
         CONV_SCALES + 12},
        {SAMPLE_CONV2D, CONV_SCALES + 4, 4, 0x7fc00000, TM_ERR_QUANTISATION, "weight scale", SAMPLE_CONV2D,
         CONV_SCALES + 4},
        {SAMPLE_CONV2D, CONV_SCALES + 8, 4, 0xbf800000, TM_ERR_QUANTISATION, "weight scale", SAMPLE_CONV2D,
         CONV_SCALES + 8},
        {SAMPLE_CONV2D, CONV_SCALES + 8, 4, 0x7f800000, TM_ERR_QUANTISATION, "weight scale", SAMPLE_CONV2D,
         CONV_SCALES + 8},
        {SAMPLE_DENSE, DENSE_SCALES, 4, 0, TM_ERR_QUANTISATION, "weight scale", SAMPLE_DENSE, DENSE_SCALES},
        {SAMPLE_DENSE, DENSE_SCALES + 8, 4, 0xff800000, TM_ERR_QUANTISATION, "weight scale", SAMPLE_DENSE,
         DENSE_SCALES + 8},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(a_dense_layer_may_repeat_its_first_weight_scale) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, model.layer_at[SAMPLE_DENSE] + DENSE_SCALES + 4, 4, 0);
    model_put(&model, model.layer_at[SAMPLE_DENSE] + DENSE_SCALES + 8, 4, 0);
    expect_accepted(&model);
    model_free(&model);
}

TEST(an_int8_bias_that_could_overflow_a_sum_is_refused) {
    /* 18 products of 128 * 128 */
    const uint32_t limit = INT32_MAX - 18 * 16384;
    const damage_t damages[] = {
        {SAMPLE_CONV2D, CONV_BIAS, 4, limit + 1, TM_ERR_QUANTISATION, "bias", SAMPLE_CONV2D, CONV_BIAS},
        {SAMPLE_CONV2D, CONV_BIAS + 12, 4, INT32_MAX, TM_ERR_QUANTISATION, "bias", SAMPLE_CONV2D,
         CONV_BIAS + 12},
        {SAMPLE_CONV2D, CONV_BIAS, 4, 0u - limit - 1, TM_ERR_QUANTISATION, "bias", SAMPLE_CONV2D, CONV_BIAS},
        {SAMPLE_CONV2D, CONV_BIAS, 4, 0x80000000, TM_ERR_QUANTISATION, "bias", SAMPLE_CONV2D, CONV_BIAS},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_put(&model, model.layer_at[SAMPLE_CONV2D] + CONV_BIAS, 4, limit);
    expect_accepted(&model);
    model_put(&model, model.layer_at[SAMPLE_CONV2D] + CONV_BIAS, 4, 0u - limit);
    expect_accepted(&model);
    model_free(&model);
}

TEST(an_int8_sum_of_too_many_products_is_refused) {
    const shape_t in = {3, 2, 128, 512}, out = {1, 1, 1, 1}; /* 131072 products, one more than fits 32 bits */
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 131072 + 8);
    layer_t       layer = plain_layer(TML_FC, in, out);
    layer.out_offset = 131072;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_refusal(&model, TM_ERR_LIMIT, 0, "in_dims[3]", 22);
    model_free(&model);
}

TEST(int16_sums_may_have_any_bias) {
    model_file_t model = sample_model(TM_MDL_INT16);
    size_t bias = model.layer_at[SAMPLE_DENSE] + model_get(&model, model.layer_at[SAMPLE_DENSE] + 56, 4);
    model_put(&model, bias, 4, 0x80000000);
    model_put(&model, bias + 4, 4, 0x7fffffff);
    expect_accepted(&model);
    model_free(&model);
}
