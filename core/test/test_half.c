#include "elements/half.h"

#include <math.h>

#include "elements.h"
#include "test.h"

TEST(every_half_has_the_value_of_its_definition) {
    for (uint32_t bits = 0; bits < 65536; bits++) {
        double expected = element_decode_half((uint16_t)bits);
        float  actual = tm_half_to_float((uint16_t)bits);
        test_about("half 0x%04x", (unsigned)bits);
        EXPECT_NEAR(actual, expected, 0.0);
        EXPECT_EQ(signbit(actual) != 0, bits >> 15);
    }
}

TEST(every_half_survives_the_way_to_float_and_back) {
    for (uint32_t bits = 0; bits < 65536; bits++) {
        bool is_nan = (bits & 0x7fff) > 0x7c00;
        test_about("half 0x%04x", (unsigned)bits);
        EXPECT_EQ(tm_float_to_half(tm_half_to_float((uint16_t)bits)),
                  is_nan ? (bits & 0x8000) | 0x7e00 : bits);
    }
}

TEST(between_two_halves_the_nearer_one_is_taken_and_the_even_one_in_the_middle) {
    for (uint32_t bits = 0; bits < 0x7bff; bits++) {
        float tie =
            (float)((element_decode_half((uint16_t)bits) + element_decode_half((uint16_t)(bits + 1))) / 2);
        test_about("between half 0x%04x and the next", (unsigned)bits);
        EXPECT_EQ(tm_float_to_half(tie), bits + bits % 2);
        EXPECT_EQ(tm_float_to_half(-tie), (bits + bits % 2) | 0x8000);
        EXPECT_EQ(tm_float_to_half(nextafterf(tie, 0.0f)), bits);
        EXPECT_EQ(tm_float_to_half(nextafterf(tie, INFINITY)), bits + 1);
    }
}

TEST(too_large_a_number_becomes_infinite_from_65520_on) {
    EXPECT_EQ(tm_float_to_half(65504.0f), 0x7bff);
    EXPECT_EQ(tm_float_to_half(nextafterf(65520.0f, 0.0f)), 0x7bff);
    EXPECT_EQ(tm_float_to_half(65520.0f), 0x7c00);
    EXPECT_EQ(tm_float_to_half(-65520.0f), 0xfc00);
    EXPECT_EQ(tm_float_to_half(3e38f), 0x7c00);
    EXPECT_EQ(tm_float_to_half(INFINITY), 0x7c00);
    EXPECT_EQ(tm_float_to_half(-INFINITY), 0xfc00);
}

TEST(nan_stays_nan_and_tiny_numbers_become_zero) {
    EXPECT_EQ(tm_float_to_half(NAN) & 0x7fff, 0x7e00);
    EXPECT_EQ(tm_float_to_half(1e-40f), 0);
    EXPECT_EQ(tm_float_to_half(0x1p-25f), 0);
    EXPECT_EQ(tm_float_to_half(nextafterf(0x1p-25f, 1.0f)), 1);
    EXPECT_EQ(tm_float_to_half(-0.0f), 0x8000);
}
