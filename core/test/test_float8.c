#include "elements/float8.h"

#include <math.h>

#include "elements.h"
#include "test.h"

static const struct {
    const char *name;
    uint32_t    fraction_bits, bias;
    double      largest;
} formats[] = {{"1.4.3", 3, 9, 120.0}, {"1.5.2", 2, 15, 114688.0}};

enum { FORMATS = sizeof formats / sizeof *formats };

static double decode(int format, uint8_t code) {
    return (double)tm_float8_to_float(code, formats[format].fraction_bits, formats[format].bias);
}

static uint8_t encode(int format, double real) {
    return tm_float_to_float8((float)real, formats[format].fraction_bits, formats[format].bias);
}

TEST(every_code_has_the_value_of_its_definition) {
    for (int format = 0; format < FORMATS; format++) {
        for (int code = 0; code < 256; code++) {
            test_about("%s, code 0x%02x", formats[format].name, (unsigned)code);
            EXPECT_NEAR(decode(format, (uint8_t)code),
                        element_decode_float8((uint8_t)code, (int)formats[format].fraction_bits,
                                              (int)formats[format].bias),
                        0.0);
        }
        EXPECT_NEAR(decode(format, 0x7f), formats[format].largest, 0.0);
    }
}

TEST(every_code_survives_the_way_to_float_and_back) {
    for (int format = 0; format < FORMATS; format++) {
        for (int code = 0; code < 256; code++) {
            test_about("%s", formats[format].name);
            EXPECT_EQ(encode(format, decode(format, (uint8_t)code)), code);
        }
    }
}

TEST(codes_0x00_and_0x80_are_the_two_zeros) {
    for (int format = 0; format < FORMATS; format++) {
        EXPECT_NEAR(decode(format, 0x00), 0.0, 0.0);
        EXPECT_NEAR(decode(format, 0x80), 0.0, 0.0);
        EXPECT(signbit(decode(format, 0x80)));
        EXPECT_EQ(encode(format, 0.0), 0x00);
        EXPECT_EQ(encode(format, -0.0), 0x80);
    }
}

TEST(between_two_codes_the_nearer_one_is_taken_and_the_even_one_in_the_middle) {
    for (int format = 0; format < FORMATS; format++) {
        for (int code = 0; code < 0x7f; code++) {
            double middle = (decode(format, (uint8_t)code) + decode(format, (uint8_t)(code + 1))) / 2;
            float  tie = (float)middle;
            int    even = code % 2 == 0 ? code : code + 1;
            test_about("%s, between code %d and the next", formats[format].name, code);
            EXPECT_EQ(encode(format, (double)tie), even);
            EXPECT_EQ(encode(format, (double)nextafterf(tie, 0.0f)), code);
            EXPECT_EQ(encode(format, (double)nextafterf(tie, INFINITY)), code + 1);
            EXPECT_EQ(encode(format, (double)-tie), even | 0x80);
            EXPECT_EQ(encode(format, (double)-nextafterf(tie, INFINITY)), (code + 1) | 0x80);
        }
    }
}

TEST(numbers_below_the_smallest_code_become_zero_or_that_code) {
    for (int format = 0; format < FORMATS; format++) {
        double smallest = decode(format, 0x01);
        test_about("%s", formats[format].name);
        EXPECT_EQ(encode(format, smallest * 0.49), 0x00);
        EXPECT_EQ(encode(format, smallest * 0.5), 0x00);
        EXPECT_EQ(encode(format, smallest * 0.51), 0x01);
        EXPECT_EQ(encode(format, smallest * 0.99), 0x01);
        EXPECT_EQ(encode(format, 1e-40), 0x00);
        EXPECT_EQ(encode(format, -smallest * 0.3), 0x80);
        EXPECT_EQ(encode(format, -smallest * 0.7), 0x81);
    }
}

TEST(numbers_above_the_largest_code_become_that_code) {
    for (int format = 0; format < FORMATS; format++) {
        double largest = decode(format, 0x7f);
        test_about("%s", formats[format].name);
        EXPECT_EQ(encode(format, largest * 1.01), 0x7f);
        EXPECT_EQ(encode(format, largest * 2.0), 0x7f);
        EXPECT_EQ(encode(format, 3e38), 0x7f);
        EXPECT_EQ(encode(format, -3e38), 0xff);
        EXPECT_EQ(encode(format, (double)INFINITY), 0x7f);
        EXPECT_EQ(encode(format, (double)-INFINITY), 0xff);
        EXPECT_EQ(encode(format, (double)NAN) & 0x7f, 0x7f);
    }
}
