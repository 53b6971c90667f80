/* From pixels and measured values to elements. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "model_file.h"
#include "test.h"
#include "tinymaix.h"

/* A loaded model that does nothing but reshape; its input is what the tests are about. */
typedef struct {
    model_file_t file;
    tm_mdl_t     mdl;
    tm_mat_t     in;
} fixture_t;

static fixture_t open_fixture(int type, shape_t shape, float scale, int32_t zero) {
    fixture_t fixture;
    layer_t   layer = plain_layer(TML_RESHAPE, shape, shape);
    layer.in_scale = layer.out_scale = scale;
    layer.in_zero = layer.out_zero = zero;
    layer.is_output = 1;
    fixture.file = model_start(type, shape, shape, shape_bytes(shape, type));
    model_add(&fixture.file, &layer);
    EXPECT_EQ(tm_load_n(&fixture.mdl, fixture.file.bytes, fixture.file.size, NULL, 0, NULL, &fixture.in),
              TM_OK);
    return fixture;
}

static void close_fixture(fixture_t *fixture) {
    tm_unload(&fixture->mdl);
    model_free(&fixture->file);
}

static tm_err_t preprocess(fixture_t *fixture, tm_pp_t type, void *values) {
    tm_mat_t from = fixture->in;
    from.data = values;
    return tm_preprocess(&fixture->mdl, type, &from, &fixture->in);
}

static const shape_t all_bytes = {3, 16, 16, 1};

static void fill_with_all_bytes(uint8_t bytes[256]) {
    for (int i = 0; i < 256; i++) bytes[i] = (uint8_t)i;
}

/* What a byte becomes: the number to store, in steps for integer types. */
static double expected_number(tm_pp_t pp, int type, int byte, double scale, int32_t zero) {
    switch (pp) {
    case TMPP_UINT2INT:
        return type == TM_MDL_INT16 ? (byte - 128) * 256.0 : byte - 128.0;
    case TMPP_UINT2DTYPE:
        return byte;
    default: {
        float real = pp == TMPP_UINT2FP01 ? (float)byte / 255.0f : ((float)byte - 128.0f) / 128.0f;
        return element_is_integer(type) ? rint((double)(real / (float)scale)) + zero : (double)real;
    }
    }
}

TEST(every_byte_becomes_the_element_that_its_type_and_the_preprocessing_ask_for) {
    static const tm_pp_t ways[] = {TMPP_UINT2INT, TMPP_UINT2FP01, TMPP_UINT2FPN11, TMPP_UINT2DTYPE};
    static const struct {
        float   scale;
        int32_t zero;
    } inputs[] = {{1.0f / 255.0f, -128}, {1.0f / 128.0f, 0}, {0.0123f, 17}, {1e-4f, 127}};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (size_t i = 0; i < 4; i++) {
            fixture_t fixture = open_fixture(type, all_bytes, inputs[i].scale, inputs[i].zero);
            for (size_t way = 0; way < 4; way++) {
                uint8_t bytes[256];
                float   expected[256];
                fill_with_all_bytes(bytes);
                for (int byte = 0; byte < 256; byte++) {
                    element_write(
                        type, expected, (size_t)byte,
                        expected_number(ways[way], type, byte, (double)inputs[i].scale, inputs[i].zero));
                }
                test_about("%s, preprocessing %d, scale %g", element_name(type), (int)ways[way],
                           (double)inputs[i].scale);
                EXPECT_EQ(preprocess(&fixture, ways[way], bytes), TM_OK);
                EXPECT_BYTES(fixture.in.data, expected, 256 * element_size(type));
            }
            close_fixture(&fixture);
        }
    }
}

TEST(floats_are_quantised_by_the_input_scale_and_saturate) {
    static const float  reals[] = {0.0f,   0.05f,  -0.05f,  0.024f,   0.026f,    -0.024f, 0.075f,
                                   0.125f, 100.0f, -100.0f, INFINITY, -INFINITY, 3e38f,   NAN};
    static const int8_t expected[] = {-3, -2, -4, -3, -2, -3, -1, -1, 127, -128, 127, -128, 127, -128};
    const shape_t       shape = {1, 1, 1, sizeof expected};
    fixture_t           fixture = open_fixture(TM_MDL_INT8, shape, 0.05f, -3);
    float               values[sizeof expected];
    memcpy(values, reals, sizeof reals);
    EXPECT_EQ(preprocess(&fixture, TMPP_FP2INT, values), TM_OK);
    EXPECT_BYTES(fixture.in.data, expected, sizeof expected);
    close_fixture(&fixture);
}

TEST(floats_become_the_nearest_element_of_every_type) {
    const shape_t shape = {3, 5, 7, 3};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        fixture_t fixture = open_fixture(type, shape, 0.03125f, 5);
        random_t  random = {21};
        float     values[105], expected[105];
        for (size_t i = 0; i < 105; i++) {
            values[i] = (float)random_real(&random, -3.0, 3.0);
            element_write(type, expected, i,
                          element_is_integer(type) ? rint((double)(values[i] / 0.03125f)) + 5
                                                   : (double)values[i]);
        }
        test_about("%s", element_name(type));
        EXPECT_EQ(preprocess(&fixture, TMPP_FP2INT, values), TM_OK);
        EXPECT_BYTES(fixture.in.data, expected, 105 * element_size(type));
        close_fixture(&fixture);
    }
}

TEST(input_and_output_may_be_the_same_memory) {
    static const tm_pp_t ways[] = {TMPP_FP2INT, TMPP_UINT2INT, TMPP_UINT2FP01, TMPP_UINT2FPN11,
                                   TMPP_UINT2DTYPE};
    const shape_t        shape = {3, 1, 37, 3}; /* no multiple of a block */
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        fixture_t fixture = open_fixture(type, shape, 0.01f, 0);
        for (size_t way = 0; way < 5; way++) {
            float    apart[111], together[111];
            random_t random = {31};
            if (ways[way] == TMPP_FP2INT) element_fill(TM_MDL_FP32, apart, 111, &random);
            else element_fill(TM_MDL_INT8, apart, 111, &random);
            memcpy(together, apart, sizeof together);
            tm_mat_t mat = fixture.in;
            mat.dataf = together;
            test_about("%s, preprocessing %d", element_name(type), (int)ways[way]);
            EXPECT_EQ(preprocess(&fixture, ways[way], apart), TM_OK);
            EXPECT_EQ(tm_preprocess(&fixture.mdl, ways[way], &mat, &mat), TM_OK);
            EXPECT_BYTES(together, fixture.in.data, 111 * element_size(type));
        }
        close_fixture(&fixture);
    }
}

TEST(preprocessing_none_leaves_the_output_alone) {
    fixture_t fixture = open_fixture(TM_MDL_INT8, all_bytes, 1.0f, 0);
    uint8_t   bytes[256], before[256];
    fill_with_all_bytes(bytes);
    memset(fixture.in.data, 7, 256);
    memset(before, 7, 256);
    EXPECT_EQ(preprocess(&fixture, TMPP_NONE, bytes), TM_OK);
    EXPECT_BYTES(fixture.in.data, before, 256);
    close_fixture(&fixture);
}

TEST(wrong_counts_and_missing_arguments_are_errors) {
    fixture_t fixture = open_fixture(TM_MDL_INT8, all_bytes, 1.0f, 0);
    uint8_t   bytes[256] = {0};
    tm_mat_t  from = {3, 16, 16, 1, {(mtype_t *)bytes}}, to = fixture.in, small = from, none = from;
    tm_mdl_t  unloaded = {0};
    small.w = 15;
    none.data = NULL;
    EXPECT_EQ(tm_preprocess(NULL, TMPP_UINT2INT, &from, &to), TM_ERR);
    EXPECT_EQ(tm_preprocess(&unloaded, TMPP_UINT2INT, &from, &to), TM_ERR);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, NULL, &to), TM_ERR);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &from, NULL), TM_ERR);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &none, &to), TM_ERR);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &from, &none), TM_ERR);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &small, &to), TM_ERR_DIMS);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &from, &small), TM_ERR_DIMS);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &small, &small), TM_ERR_DIMS);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_MAXCNT, &from, &to), TM_ERR);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, (tm_pp_t)-1, &from, &to), TM_ERR);
    close_fixture(&fixture);
}

TEST(any_shape_of_the_right_count_is_taken) {
    fixture_t fixture = open_fixture(TM_MDL_INT8, all_bytes, 1.0f, 0);
    uint8_t   bytes[256];
    tm_mat_t  flat = {1, 1, 1, 256, {(mtype_t *)bytes}};
    fill_with_all_bytes(bytes);
    EXPECT_EQ(tm_preprocess(&fixture.mdl, TMPP_UINT2INT, &flat, &fixture.in), TM_OK);
    EXPECT_EQ(fixture.in.data[0], -128);
    EXPECT_EQ(fixture.in.data[255], 127);
    close_fixture(&fixture);
}
