#include "elements/activation.h"

#include <math.h>

#include "test.h"

TEST(clamping_activations_have_the_ranges_of_tflite) {
    static const struct {
        tm_act_t activation;
        float    low, high;
    } ranges[] = {
        {TM_ACT_NONE, -INFINITY, INFINITY}, {TM_ACT_RELU, 0.0f, INFINITY},
        {TM_ACT_RELU1, -1.0f, 1.0f},        {TM_ACT_RELU6, 0.0f, 6.0f},
        {TM_ACT_TANH, -INFINITY, INFINITY}, {TM_ACT_SIGNBIT, -INFINITY, INFINITY},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        tm_range_t range = tm_activation_range(ranges[i].activation);
        test_about("activation %d", (int)ranges[i].activation);
        EXPECT_NEAR(range.low, ranges[i].low, 0.0);
        EXPECT_NEAR(range.high, ranges[i].high, 0.0);
    }
}

TEST(only_tanh_and_sign_bit_are_curves) {
    for (int activation = 0; activation < TM_ACT_MAXCNT; activation++) {
        bool is_curve = activation == TM_ACT_TANH || activation == TM_ACT_SIGNBIT;
        EXPECT_EQ(tm_activation_is_curve((tm_act_t)activation), is_curve);
    }
}

TEST(sign_bit_is_1_below_0_and_0_from_0_on) {
    EXPECT_EQ(tm_activation_curve(-1e-30f, TM_ACT_SIGNBIT), 1);
    EXPECT_EQ(tm_activation_curve(-3.0f, TM_ACT_SIGNBIT), 1);
    EXPECT_EQ(tm_activation_curve(0.0f, TM_ACT_SIGNBIT), 0);
    EXPECT_EQ(tm_activation_curve(3.0f, TM_ACT_SIGNBIT), 0);
}

TEST(the_tanh_curve_is_tanh) {
    EXPECT_NEAR(tm_activation_curve(0.5f, TM_ACT_TANH), tanh(0.5), 2e-7);
    EXPECT_NEAR(tm_activation_curve(-2.0f, TM_ACT_TANH), tanh(-2.0), 2e-7);
}
