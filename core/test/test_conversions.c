/* The conversions that programs call. */
#include <math.h>

#include "elements.h"
#include "test.h"
#include "tinymaix.h"

/* Declared for programs of TM_MDL_FP16 alone. */
float tm_fp16to32(uint16_t bits);

TEST(the_fp8_functions_of_programs_follow_the_definitions) {
    for (int code = 0; code < 256; code++) {
        EXPECT_NEAR(tm_fp8to32_143((uint8_t)code), element_decode_float8((uint8_t)code, 3, 9), 0.0);
        EXPECT_NEAR(tm_fp8to32_152((uint8_t)code), element_decode_float8((uint8_t)code, 2, 15), 0.0);
        EXPECT_EQ(tm_fp32to8_143(tm_fp8to32_143((uint8_t)code)), code);
        EXPECT_EQ(tm_fp32to8_152(tm_fp8to32_152((uint8_t)code)), code);
    }
}

TEST(fp16_is_read_as_ieee_half) {
    EXPECT_NEAR(tm_fp16to32(0x3c00), 1.0, 0.0);
    EXPECT_NEAR(tm_fp16to32(0xc000), -2.0, 0.0);
    EXPECT_NEAR(tm_fp16to32(0x0001), 0x1p-24, 0.0);
    EXPECT_NEAR(tm_fp16to32(0x7c00), INFINITY, 0.0);
}

TEST(the_tests_own_encoders_round_as_the_engine_does) {
    random_t random = {7};
    for (int i = 0; i < 200000; i++) {
        float   real = (float)ldexp(random_real(&random, -1.0, 1.0), random_between(&random, -30, 20));
        uint8_t code;
        test_about("%a", (double)real);
        element_write(TM_MDL_FP8_143, &code, 0, (double)real);
        EXPECT_EQ(tm_fp32to8_143(real), code);
        element_write(TM_MDL_FP8_152, &code, 0, (double)real);
        EXPECT_EQ(tm_fp32to8_152(real), code);
    }
}
