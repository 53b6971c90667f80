/*
 * The engine computes what TFLite computes.
 *
 * int8: every value of every layer and network is the one of TFLite's default kernels. Its reference kernels round
 * differently, so there a value may be one step away.
 * int16: TFLite multiplies sums with factors of 15 bits, so a value of a layer may be one step away; its softmax reads
 * tables, see there.
 * fp32: the order of additions differs.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "model/model.h"
#include "oracle.h"
#include "test.h"

/* What a test asks of the models it is about, and what it finds. */
typedef struct {
    const char *kind;         /* "layers": all but networks and uneven_same */
    bool        by_reference; /* which kernels of TFLite are compared with */
    double      tolerance;    /* steps; in fp32 the share of the largest output */
    int         models;
    long        values, differing;
    double      most;
} comparison_t;

static bool is_meant(const char *kind, const char *wanted) {
    if (strcmp(wanted, "layers") == 0)
        return strcmp(kind, "network") != 0 && strcmp(kind, "uneven_same") != 0;
    return strcmp(kind, wanted) == 0;
}

/* Unit in which the distance of the outputs of one input is measured. */
static double unit_of(const oracle_t *oracle, const uint8_t *expected) {
    double largest = 0.0;
    if (element_is_integer(oracle->type)) return 1.0;
    for (size_t i = 0; i < oracle->out_values; i++)
        largest = fmax(largest, fabs(element_read(oracle->type, expected, i)));
    return largest > 0.0 ? largest : 1.0;
}

static void compare_outputs(const oracle_t *oracle, const void *actual, const uint8_t *expected,
                            comparison_t *comparison) {
    double unit = unit_of(oracle, expected);
    for (size_t i = 0; i < oracle->out_values; i++) {
        double found = element_read(oracle->type, actual, i),
               wanted = element_read(oracle->type, expected, i);
        double apart = fabs(found - wanted) / unit;
        comparison->values++;
        comparison->differing += found != wanted;
        comparison->most = fmax(comparison->most, apart);
        if (!EXPECT_NEAR(found, wanted, comparison->tolerance * unit)) return;
    }
}

static void run_with(const tm_backend_t *backend, const oracle_t *oracle, comparison_t *comparison) {
    tm_load_request_t request = {.bin = oracle->model, .bin_size = oracle->model_size, .backend = backend};
    tm_mdl_t          mdl;
    tm_mat_t          in, out;
    if (!EXPECT_EQ(tm_load_request(&mdl, &request, &in), TM_OK)) return;
    EXPECT_EQ((size_t)in.h * in.w * in.c, oracle->in_values);
    for (int i = 0; i < oracle->inputs; i++) {
        size_t   size = element_size(oracle->type);
        size_t   at = (size_t)i * oracle->out_values * size;
        tm_mat_t given = in;
        test_about("%s, %s, input %d", oracle->name, backend->name, i);
        given.data = (mtype_t *)(void *)(oracle->in + (size_t)i * oracle->in_values * size);
        EXPECT_EQ(tm_run(&mdl, &given, &out), TM_OK);
        EXPECT_EQ((size_t)out.h * out.w * out.c, oracle->out_values);
        compare_outputs(oracle, out.data,
                        (comparison->by_reference ? oracle->by_reference : oracle->by_default) + at,
                        comparison);
    }
    tm_unload(&mdl);
}

static void run_all_backends(const oracle_t *oracle, void *context) {
    comparison_t *comparison = context;
    if (!is_meant(oracle->kind, comparison->kind)) return;
    comparison->models++;
    for (int b = 0; tm_backends[b] != NULL; b++) run_with(tm_backends[b], oracle, comparison);
}

/* Compares all models of a kind, prints what it found and returns the share of values that are equal. */
static double compare(int type, const char *kind, bool by_reference, double tolerance, int least_models) {
    comparison_t found = {.kind = kind, .by_reference = by_reference, .tolerance = tolerance};
    oracle_each(type, run_all_backends, &found);
    test_about("%s of %s", kind, element_name(type));
    EXPECT(found.models >= least_models);
    printf("%s %s, %s kernels: %d models, %ld values, %ld differ, by %.3g at most\n", element_name(type),
           kind, by_reference ? "reference" : "default", found.models, found.values, found.differing,
           found.most);
    return found.values > 0 ? 1.0 - (double)found.differing / (double)found.values : 0.0;
}

static void expect_default(const char *kind, int least_models) {
    compare(TM_MDL_INT8, kind, false, 0.0, least_models);
}

TEST(int8_convolutions_equal_tflite) {
    expect_default("conv2d", 44);
}

TEST(int8_depthwise_convolutions_equal_tflite) {
    expect_default("depthwise", 18);
}

TEST(int8_padding_in_front_of_convolutions_equals_tflite) {
    expect_default("pad", 5);
}

TEST(int8_dense_layers_equal_tflite) {
    expect_default("dense", 10);
}

TEST(int8_means_equal_tflite) {
    expect_default("gap", 7);
}

TEST(int8_softmax_equals_tflite) {
    expect_default("softmax", 6);
}

TEST(int8_sums_equal_tflite) {
    expect_default("add", 7);
}

TEST(int8_reshapes_equal_tflite) {
    expect_default("reshape", 3);
}

TEST(int8_networks_equal_tflite) {
    expect_default("network", 10);
}

/* Where TFLite's default kernels read beside the picture; Keras and the reference kernels do not. */
TEST(int8_same_padding_with_strides_beyond_the_kernel_is_what_keras_means) {
    EXPECT(compare(TM_MDL_INT8, "uneven_same", true, 1.0, 2) > 0.99);
}

/* The two round halves differently, which means and the sums of one model are full of. */
TEST(int8_layers_are_within_a_step_of_the_reference_kernels) {
    EXPECT(compare(TM_MDL_INT8, "layers", true, 1.0, 100) > 0.99);
    EXPECT(compare(TM_MDL_INT8, "conv2d", true, 1.0, 44) > 0.999);
}

TEST(int16_layers_are_within_a_step_of_tflite) {
    static const char *const kinds[] = {"conv2d", "depthwise", "pad", "dense", "gap", "reshape"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        EXPECT(compare(TM_MDL_INT16, kinds[i], false, 1.0, 3) > 0.9);
}

/* A convolution stands before each of them, so a step of either may come together. */
TEST(int16_sums_behind_a_convolution_are_within_2_steps_of_tflite) {
    EXPECT(compare(TM_MDL_INT16, "add", false, 2.0, 7) > 0.9);
}

/* TFLite interpolates exp and 1/x in tables and is up to 5 steps from the true values, the engine none. */
TEST(int16_softmax_is_within_5_of_32768_steps_of_tflite) {
    EXPECT(compare(TM_MDL_INT16, "softmax", false, 5.0, 6) > 0.98);
}

TEST(int16_networks_are_within_3_of_65536_steps_of_tflite) {
    EXPECT(compare(TM_MDL_INT16, "network", false, 3.0, 10) > 0.7);
}

TEST(fp32_layers_and_networks_are_within_2_to_minus_19_of_the_largest_output) {
    EXPECT(compare(TM_MDL_FP32, "layers", false, 0x1p-19, 100) > 0.6);
    EXPECT(compare(TM_MDL_FP32, "network", false, 0x1p-19, 10) > 0.2);
}
