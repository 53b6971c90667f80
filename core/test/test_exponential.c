#include "elements/exponential.h"

#include <math.h>

#include "test.h"

/* Distance of two floats of one sign in units of the last place. */
static double units_apart(float actual, double expected) {
    double unit = ldexp(1.0, ilogb(expected) - 23);
    return fabs((double)actual - expected) / unit;
}

TEST(exp_is_nearly_the_nearest_float_from_minus_87_to_0) {
    double worst = 0.0;
    /* every 997th float between -87 and -2^-40 */
    for (uint32_t bits = tm_float_bits(-0x1p-40f); bits < tm_float_bits(-87.0f); bits += 997) {
        float  x = tm_bits_float(bits);
        double apart = units_apart(tm_exp_negative(x), exp((double)x));
        if (apart > worst) worst = apart;
    }
    EXPECT_NEAR(worst, 0.5, 0.15);
}

TEST(exp_is_exact_at_its_ends) {
    EXPECT_EQ(tm_float_bits(tm_exp_negative(0.0f)), tm_float_bits(1.0f));
    EXPECT_EQ(tm_float_bits(tm_exp_negative(-0.0f)), tm_float_bits(1.0f));
    EXPECT_EQ(tm_float_bits(tm_exp_negative(-88.0f)), 0);
    EXPECT_EQ(tm_float_bits(tm_exp_negative(-INFINITY)), 0);
    EXPECT_EQ(tm_float_bits(tm_exp_negative(NAN)), 0);
    EXPECT(tm_exp_negative(-86.9f) >= 0x1p-126f);
}

TEST(exp_never_falls) {
    float before = 0.0f;
    for (int32_t i = -88000; i <= 0; i++) {
        float now = tm_exp_negative((float)i / 1000.0f);
        EXPECT(now >= before);
        before = now;
    }
}

TEST(tanh_is_within_two_ten_millionths_everywhere) {
    double worst = 0.0;
    for (uint32_t bits = tm_float_bits(0x1p-30f); bits < tm_float_bits(100.0f); bits += 499) {
        float  x = tm_bits_float(bits);
        double error = fabs((double)tm_tanh(x) - tanh((double)x));
        if (error > worst) worst = error;
    }
    EXPECT_NEAR(worst, 0.0, 2e-7);
}

TEST(tanh_is_odd_and_reaches_1) {
    for (int32_t i = 1; i < 20000; i++) {
        float x = (float)i / 1000.0f;
        EXPECT_EQ(tm_float_bits(tm_tanh(-x)), tm_float_bits(-tm_tanh(x)));
    }
    EXPECT_NEAR(tm_tanh(0.0f), 0.0, 0.0);
    EXPECT_NEAR(tm_tanh(50.0f), 1.0, 0.0);
    EXPECT_NEAR(tm_tanh(INFINITY), 1.0, 0.0);
    EXPECT_NEAR(tm_tanh(-INFINITY), -1.0, 0.0);
}
