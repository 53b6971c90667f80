/* The sentences of errors and refusals. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "refusal.h"
#include "sample_model.h"
#include "test.h"

TEST(every_error_has_its_sentence) {
    static const struct {
        tm_err_t    error;
        int         number;
        const char *sentence;
    } errors[] = {
#define TM_ERROR(name, number, sentence) {name, number, sentence},
#include "tm_errors.def"
#undef TM_ERROR
    };
    EXPECT_EQ(sizeof errors / sizeof *errors, TM_ERR_MAXCNT);
    for (size_t i = 0; i < TM_ERR_MAXCNT; i++) {
        EXPECT_EQ(errors[i].error, errors[i].number);
        EXPECT_EQ(errors[i].number, (int)i); /* without gaps, so that lists by number have none */
        EXPECT_TEXT(tm_error_text(errors[i].error), errors[i].sentence);
    }
    EXPECT_TEXT(tm_error_text(TM_ERR_MAXCNT), "unknown error");
    EXPECT_TEXT(tm_error_text((tm_err_t)1000), "unknown error");
}

TEST(the_numbers_of_tinymaix_have_not_moved) {
    EXPECT_EQ(TM_OK, 0);
    EXPECT_EQ(TM_ERR, 1);
    EXPECT_EQ(TM_ERR_MAGIC, 2);
    EXPECT_EQ(TM_ERR_UNSUPPORT, 3);
    EXPECT_EQ(TM_ERR_OOM, 4);
    EXPECT_EQ(TM_ERR_LAYERTYPE, 5);
    EXPECT_EQ(TM_ERR_DIMS, 6);
    EXPECT_EQ(TM_ERR_TODO, 7);
    EXPECT_EQ(TM_ERR_MDLTYPE, 8);
    EXPECT_EQ(TM_ERR_KSIZE, 9);
}

/* The sentences of the refusal of the int8 sample with one field changed. */
static void expect_sentences(int layer, uint32_t offset, int width, uint32_t value, const char *found,
                             const char *expected, const char *sentence) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_problem_t problem;
    char         text[300];
    model_put(&model, (layer < 0 ? 0 : model.layer_at[layer]) + offset, width, value);
    tm_check(model.bytes, model.size, &problem);
    EXPECT_EQ(tm_problem_found(&problem, text, sizeof text), strlen(found));
    EXPECT_TEXT(text, found);
    EXPECT_EQ(tm_problem_expected(&problem, text, sizeof text), strlen(expected));
    EXPECT_TEXT(text, expected);
    EXPECT_EQ(tm_problem_text(&problem, text, sizeof text), strlen(sentence));
    EXPECT_TEXT(text, sentence);
    model_free(&model);
}

TEST(a_refusal_is_a_sentence_with_layer_field_byte_and_both_values) {
    expect_sentences(-1, 4, 1, 9, "9", "an element type from 0 to 5",
                     "header, field mdl_type at byte 4: found 9, expected an element type from 0 to 5 "
                     "(the element type is unknown, left out of this build or not that of the weights)");
    expect_sentences(SAMPLE_CONV2D, 76, 4, 176, "176", "168, right behind what comes before it in the layer",
                     "layer 0, field b_oft at byte 140: found 176, expected 168, right behind what comes "
                     "before it in the layer "
                     "(an offset or size does not fit or is not aligned)");
    expect_sentences(
        SAMPLE_CONV2D, 36, 4, (uint32_t)-129, "-129",
        "a zero point in the range of the element type, at least -128",
        "layer 0, field in_zp at byte 100: found -129, expected a zero point in the range of the "
        "element type, at least -128 (a scale, zero point or bias cannot be right)");
    expect_sentences(SAMPLE_CONV2D, 32, 4, bits_of(-0.0125f), "-0.0125", "a finite, normal scale above 0",
                     "layer 0, field in_s at byte 96: found -0.0125, expected a finite, normal scale above 0 "
                     "(a scale, zero point or bias cannot be right)");
}

TEST(real_values_are_written_with_up_to_six_digits) {
    static const struct {
        float       real;
        const char *text;
    } values[] = {
        {0.0f, "0"},
        {1.0f, "1"},
        {-1.0f, "-1"},
        {3.1415926f, "3.14159"},
        {12.5f, "12.5"},
        {9.999999f, "10"},
        {99999.96f, "100000"},
        {123456.0f, "123456"},
        {1234567.0f, "1.23457e6"},
        {0.1f, "0.1"},
        {0.00390625f, "0.00390625"},
        {0.000012345f, "0.000012345"},
        {0.0000012345f, "1.2345e-6"},
        {6.02214076e23f, "6.02214e23"},
        {1e30f, "1e30"},
        {3.4028235e38f, "3.40282e38"},
        {1.1754944e-38f, "1.17549e-38"},
        {1.4e-45f, "1.4013e-45"},
        {INFINITY, "infinity"},
        {-INFINITY, "-infinity"},
        {NAN, "NaN"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        tm_problem_t problem = {.is_real = true, .real = values[i].real, .field = "", .expected = ""};
        char         text[40];
        tm_problem_found(&problem, text, sizeof text);
        EXPECT_TEXT(text, values[i].text);
    }
}

TEST(whole_numbers_are_written_to_their_ends) {
    static const int64_t numbers[] = {0, 7, -7, 1234567890, INT32_MIN, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        tm_problem_t problem = {
            .integer = numbers[i], .field = "", .expected = "% and %", .limit = numbers[i]};
        char text[60], expected[60];
        snprintf(expected, sizeof expected, "%lld", (long long)numbers[i]);
        tm_problem_found(&problem, text, sizeof text);
        EXPECT_TEXT(text, expected);
        snprintf(expected, sizeof expected, "%lld and %lld", (long long)numbers[i], (long long)numbers[i]);
        tm_problem_expected(&problem, text, sizeof text);
        EXPECT_TEXT(text, expected);
    }
}

TEST(a_short_buffer_gets_the_beginning_and_its_end_mark) {
    tm_problem_t problem = {
        .error = TM_ERR_DIMS, .layer = 3, .field = "in_dims[1]", .expected = "at least %", .limit = 1};
    char   whole[200], text[200];
    size_t length = tm_problem_text(&problem, whole, sizeof whole);
    EXPECT_EQ(strlen(whole), length);
    for (size_t size = 1; size <= length; size++) {
        memset(text, '#', sizeof text);
        EXPECT_EQ(tm_problem_text(&problem, text, size), size - 1);
        EXPECT_BYTES(text, whole, size - 1);
        EXPECT_EQ(text[size - 1], 0);
        EXPECT_EQ(text[size], '#');
    }
    memset(text, '#', sizeof text);
    EXPECT_EQ(tm_problem_text(&problem, text, 0), 0);
    EXPECT_EQ(tm_problem_found(&problem, text, 0), 0);
    EXPECT_EQ(tm_problem_expected(&problem, text, 0), 0);
    EXPECT_EQ(text[0], '#');
}
