/* Running: inputs, outputs and the callback. */
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "model/model.h"
#include "sample_model.h"
#include "test.h"

typedef struct {
    model_file_t file;
    tm_mdl_t     mdl;
    tm_mat_t     in;
} fixture_t;

static fixture_t open_sample(int type, tm_cb_t callback) {
    fixture_t fixture = {.file = sample_model(type)};
    random_t  random = {9};
    EXPECT_EQ(tm_load_n(&fixture.mdl, fixture.file.bytes, fixture.file.size, NULL, 0, callback, &fixture.in),
              TM_OK);
    element_fill(type, fixture.in.data, 32, &random);
    return fixture;
}

static void close_sample(fixture_t *fixture) {
    tm_unload(&fixture->mdl);
    model_free(&fixture->file);
}

/* ---- the callback ---- */

static int      calls;
static tm_err_t answer;
static int      answer_at; /* the layer that gets it, others TM_OK */

static tm_err_t count_call(tm_mdl_t *mdl, tml_head_t *head) {
    EXPECT_EQ(mdl->layer_i, calls);
    EXPECT(mdl->layer_body == (uint8_t *)head);
    EXPECT((uint8_t *)TML_GET_OUTPUT(mdl, head) == mdl->buf + head->out_oft);
    return calls++ == answer_at ? answer : TM_OK;
}

TEST(the_callback_sees_every_layer_in_order) {
    static const uint16_t types[] = {TML_CONV2D,  TML_DWCONV2D, TML_ADD,    TML_GAP,
                                     TML_RESHAPE, TML_FC,       TML_SOFTMAX};
    fixture_t             fixture = open_sample(TM_MDL_INT8, count_call);
    tm_mat_t              out;
    calls = 0;
    answer = TM_OK;
    EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
    EXPECT_EQ(calls, SAMPLE_LAYERS);
    for (int i = 0; i < SAMPLE_LAYERS; i++)
        EXPECT_EQ(model_get(&fixture.file, fixture.file.layer_at[i], 2), types[i]);
    close_sample(&fixture);
}

TEST(what_the_callback_returns_ends_the_run) {
    for (int at = 0; at < SAMPLE_LAYERS; at++) {
        fixture_t fixture = open_sample(TM_MDL_INT8, count_call);
        tm_mat_t  out;
        calls = 0;
        answer = TM_ERR_TODO;
        answer_at = at;
        EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_ERR_TODO);
        EXPECT_EQ(calls, at + 1);
        close_sample(&fixture);
    }
    answer = TM_OK;
}

static int8_t layer_copy[64];

static tm_err_t copy_conv2d(tm_mdl_t *mdl, tml_head_t *head) {
    if (mdl->layer_i == SAMPLE_CONV2D) memcpy(layer_copy, TML_GET_OUTPUT(mdl, head), 64);
    if (mdl->layer_i == SAMPLE_DEPTHWISE) EXPECT_BYTES(TML_GET_INPUT(mdl, head), layer_copy, 64);
    return TM_OK;
}

TEST(the_callback_finds_the_output_of_a_layer_as_the_next_one_reads_it) {
    fixture_t fixture = open_sample(TM_MDL_INT8, copy_conv2d);
    tm_mat_t  out;
    memset(layer_copy, 0x55, sizeof layer_copy);
    EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
    bool is_untouched = true;
    for (int i = 0; i < 64; i++) is_untouched = is_untouched && layer_copy[i] == 0x55;
    EXPECT(!is_untouched);
    close_sample(&fixture);
}

/* ---- input and output ---- */

TEST(an_input_elsewhere_is_copied_and_left_alone) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        fixture_t fixture = open_sample(type, NULL);
        size_t    size = 32 * element_size(type);
        uint8_t  *elsewhere = malloc(size), *same = malloc(size);
        float     expected[3];
        tm_mat_t  in = fixture.in, out;
        memcpy(elsewhere, fixture.in.data, size);
        memcpy(same, fixture.in.data, size);
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
        memcpy(expected, out.data, 3 * element_size(type));
        in.data = (mtype_t *)(void *)elsewhere;
        EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_OK);
        EXPECT_BYTES(out.data, expected, 3 * element_size(type));
        EXPECT_BYTES(elsewhere, same, size);
        close_sample(&fixture);
        free(elsewhere);
        free(same);
    }
}

TEST(an_input_that_overlaps_the_input_buffer_arrives_whole) {
    fixture_t fixture = open_sample(TM_MDL_INT8, NULL);
    int8_t    values[32], expected[3];
    tm_mat_t  in = fixture.in, out;
    memcpy(values, fixture.in.data, 32);
    EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
    memcpy(expected, out.data, 3);
    in.data = fixture.in.data + 5;
    memcpy(in.data, values, 32);
    EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_OK);
    EXPECT_BYTES(out.data, expected, 3);
    close_sample(&fixture);
}

TEST(the_output_has_its_shape_and_stands_in_the_main_buffer) {
    fixture_t fixture = open_sample(TM_MDL_INT8, NULL);
    tm_mat_t  out = {9, 9, 9, 9, {NULL}};
    EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
    EXPECT_EQ(out.dims, 1);
    EXPECT_EQ(out.h, 1);
    EXPECT_EQ(out.w, 1);
    EXPECT_EQ(out.c, 3);
    EXPECT((uint8_t *)out.data == fixture.mdl.buf + 2 * sample_slot(TM_MDL_INT8));
    close_sample(&fixture);
}

TEST(dequantised_outputs_are_the_real_values_of_the_raw_ones) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        fixture_t fixture = open_sample(type, NULL);
        float     raw[3];
        tm_mat_t  out;
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
        memcpy(raw, out.data, 3 * element_size(type));
        close_sample(&fixture);

        fixture.file = sample_model(type);
        random_t random = {9};
        model_put(&fixture.file, 5, 1, 1);
        model_put(&fixture.file, fixture.file.layer_at[SAMPLE_SOFTMAX] + 44, 4,
                  element_is_integer(type) ? 3u : 0u);
        EXPECT_EQ(tm_load_n(&fixture.mdl, fixture.file.bytes, fixture.file.size, NULL, 0, NULL, &fixture.in),
                  TM_OK);
        element_fill(type, fixture.in.data, 32, &random);
        EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, &out), TM_OK);
        EXPECT_EQ((uintptr_t)out.dataf % 4, 0);
        for (size_t i = 0; i < 3; i++) { /* shifted by the zero point of 3, unless that saturates */
            double number = element_read(type, raw, i);
            if (element_is_integer(type)) {
                number = number + 3 > element_highest(type) ? element_highest(type) - 3 : number;
                number /= 256.0;
            }
            EXPECT_NEAR(out.dataf[i], number, 0.0);
        }
        close_sample(&fixture);
    }
}

TEST(several_outputs_come_in_the_order_of_their_layers) {
    fixture_t fixture = open_sample(TM_MDL_INT8, NULL);
    size_t    dense = fixture.file.layer_at[SAMPLE_DENSE], reshape = fixture.file.layer_at[SAMPLE_RESHAPE];
    tm_mat_t  out[3];
    tm_unload(&fixture.mdl);
    model_put(&fixture.file, reshape + 2, 2, 1);
    model_put(&fixture.file, dense + 2, 2, 1);
    model_put(&fixture.file, 8, 2, 3);
    EXPECT_EQ(tm_load_n(&fixture.mdl, fixture.file.bytes, fixture.file.size, NULL, 0, NULL, &fixture.in),
              TM_OK);
    EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, out), TM_OK);
    EXPECT_EQ(out[0].c, 4);
    EXPECT((uint8_t *)out[0].data == fixture.mdl.buf);
    EXPECT_EQ(out[1].c, 3);
    EXPECT((uint8_t *)out[1].data == fixture.mdl.buf + sample_slot(TM_MDL_INT8));
    EXPECT((uint8_t *)out[2].data == fixture.mdl.buf + 2 * sample_slot(TM_MDL_INT8));
    close_sample(&fixture);
}

TEST(a_second_run_on_the_same_input_gives_the_same_output) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        fixture_t fixture = open_sample(type, NULL);
        size_t    size = 32 * element_size(type);
        uint8_t  *values = malloc(size);
        float     expected[3];
        tm_mat_t  in = fixture.in, out;
        memcpy(values, in.data, size);
        in.data = (mtype_t *)(void *)values;
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_OK);
        memcpy(expected, out.data, 3 * element_size(type));
        for (size_t i = 0; i < fixture.mdl.b->buf_size; i++)
            fixture.mdl.buf[i] = (uint8_t)(i * 37); /* traces */
        EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_OK);
        EXPECT_BYTES(out.data, expected, 3 * element_size(type));
        close_sample(&fixture);
        free(values);
    }
}

TEST(wrong_shapes_and_missing_arguments_are_errors) {
    fixture_t fixture = open_sample(TM_MDL_INT8, NULL);
    tm_mat_t  out = {9, 9, 9, 9, {NULL}}, in;
    tm_mdl_t  unloaded = {0};
    EXPECT_EQ(tm_run(NULL, &fixture.in, &out), TM_ERR);
    EXPECT_EQ(tm_run(&unloaded, &fixture.in, &out), TM_ERR);
    EXPECT_EQ(tm_run(&fixture.mdl, NULL, &out), TM_ERR);
    EXPECT_EQ(tm_run(&fixture.mdl, &fixture.in, NULL), TM_ERR);
    in = fixture.in;
    in.data = NULL;
    EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_ERR);
    in = fixture.in;
    in.h = 5;
    EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_ERR_DIMS);
    in = fixture.in;
    in.w = 3;
    EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_ERR_DIMS);
    in = fixture.in;
    in.c = 1;
    EXPECT_EQ(tm_run(&fixture.mdl, &in, &out), TM_ERR_DIMS);
    EXPECT_EQ(out.dims, 9); /* untouched */
    close_sample(&fixture);
}
