#include "elements/rounding.h"

#include <math.h>

#include "random.h"
#include "test.h"

TEST(rounding_to_even_agrees_with_rint_up_to_2_to_22) {
    for (int32_t quarter = -4000; quarter <= 4000; quarter++) {
        double x = quarter / 4.0;
        EXPECT_EQ(tm_round_even((float)x), rint(x));
    }
    random_t random = {1};
    for (int i = 0; i < 1000000; i++) {
        float x = (float)random_real(&random, -0x1p22, 0x1p22);
        EXPECT_EQ(tm_round_even(x), rintf(x));
    }
    EXPECT_EQ(tm_round_even(0x1p22f), 1 << 22);
    EXPECT_EQ(tm_round_even(-0x1p22f), -(1 << 22));
}

TEST(rounding_sees_the_last_bit_beside_a_tie) {
    for (int32_t whole = 0; whole < 70000; whole++) {
        float tie = (float)whole + 0.5f;
        EXPECT_EQ(tm_round_even(tie), whole + whole % 2);
        EXPECT_EQ(tm_round_even(nextafterf(tie, INFINITY)), whole + 1);
        EXPECT_EQ(tm_round_even(nextafterf(tie, -INFINITY)), whole);
        EXPECT_EQ(tm_round_even(-tie), -whole - whole % 2);
    }
}

TEST(clamping_keeps_the_range_and_turns_nan_into_its_low_end) {
    EXPECT_EQ(tm_clamp(5.0f, -1.0f, 3.0f), 3);
    EXPECT_EQ(tm_clamp(-5.0f, -1.0f, 3.0f), -1);
    EXPECT_EQ(tm_clamp(2.0f, -1.0f, 3.0f), 2);
    EXPECT_EQ(tm_clamp(INFINITY, -1.0f, 3.0f), 3);
    EXPECT_EQ(tm_clamp(-INFINITY, -1.0f, 3.0f), -1);
    EXPECT_EQ(tm_clamp(NAN, -1.0f, 3.0f), -1);
}

TEST(bits_and_floats_are_the_same_32_bits) {
    EXPECT_EQ(tm_float_bits(1.0f), 0x3f800000);
    EXPECT_EQ(tm_float_bits(-0.0f), 0x80000000u);
    EXPECT_EQ(tm_bits_float(0xc0490fdbu) * 1e6f, -3141592.75);
    EXPECT(isinf(tm_bits_float(0x7f800000u)));
}
