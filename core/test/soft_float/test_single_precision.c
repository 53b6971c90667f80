#include "elements/single_precision.h"

#include <math.h>

#include "random.h"
#include "test.h"

/* Any finite float; the exponents of one pair lie near each other half of the time. */
static float random_finite(random_t *random, float near) {
    uint32_t sign = random_between(random, 0, 1) ? TM_SIGN_BIT : 0;
    int32_t  exponent = random_between(random, 0, 254);
    uint32_t fraction = (uint32_t)random_between(random, 0, 0x7fffff);
    if (random_between(random, 0, 1)) {
        exponent = (int32_t)(tm_float_bits(near) >> 23 & 0xffu) + random_between(random, -26, 26);
        exponent = exponent < 0 ? 0 : exponent > 254 ? 254 : exponent;
    }
    if (random_between(random, 0, 3) == 0) fraction &= 0x700007u; /* halves between two floats */
    return tm_bits_float(sign | (uint32_t)exponent << 23 | fraction);
}

static bool expect_same(const char *operation, float a, float b, uint32_t actual, float expected) {
    test_about("%a %s %a", (double)a, operation, (double)b);
    if (expected == 0.0f) return EXPECT_EQ(actual << 1, 0);
    return EXPECT_EQ(actual, tm_float_bits(expected));
}

static bool expect_operations(float a, float b) {
    uint32_t       x = tm_float_bits(a), y = tm_float_bits(b);
    volatile float product = a * b, sum = a + b, quotient = a / b;
    bool           is_less = tm_single_less(x, y);
    return expect_same("*", a, b, tm_single_multiply(x, y), product) &&
           expect_same("+", a, b, tm_single_add(x, y), sum) &&
           (b == 0.0f || expect_same("/", a, b, tm_single_divide(x, y), quotient)) &&
           (a == b || EXPECT_EQ(is_less, a < b));
}

TEST(operations_give_the_bits_of_the_processor) {
    random_t random = {7};
    for (int i = 0; i < TEST_SHARE(2000000); i++) {
        float a = random_finite(&random, 1.0f);
        if (!expect_operations(a, random_finite(&random, a))) return;
    }
}

TEST(operations_hold_at_the_ends_of_the_numbers) {
    static const float numbers[] = {0.0f,          0x1p-149f,     0x1.fffffcp-127f, 0x1p-126f,
                                    0x1.000002p0f, 0x1.fffffep0f, 0x1p-24f,         0x1.8p-25f,
                                    1.0f,          3.0f,          0x1.fffffep127f,  12582912.0f};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++) {
            expect_operations(numbers[i], numbers[j]);
            expect_operations(-numbers[i], numbers[j]);
        }
        if (numbers[i] != 0.0f)
            EXPECT_EQ(tm_single_divide(0xff800000u, tm_float_bits(numbers[i])), 0xff800000u);
    }
}

TEST(integers_become_the_nearest_float) {
    random_t random = {8};
    for (int i = 0; i < TEST_SHARE(400000); i++) {
        int64_t value = (int64_t)(uint64_t)random_between(&random, 0, INT32_MAX) << 31 |
                        random_between(&random, 0, INT32_MAX);
        value >>= random_between(&random, 0, 61);
        if (random_between(&random, 0, 1)) value = -value;
        test_about("%lld", (long long)value);
        if (!EXPECT_EQ(tm_single_from_long(value), tm_float_bits((float)value))) return;
        if (value != (int32_t)value) continue;
        if (!EXPECT_EQ(tm_single_from_integer((int32_t)value), tm_float_bits((float)value))) return;
    }
    EXPECT_EQ(tm_single_from_integer(INT32_MIN), tm_float_bits(-0x1p31f));
    EXPECT_EQ(tm_single_from_long(INT64_MIN), tm_float_bits(-0x1p63f));
}

TEST(floats_lose_their_fraction) {
    random_t random = {9};
    for (int i = 0; i < TEST_SHARE(400000); i++) {
        float value = (float)random_real(&random, -1.0, 1.0) * ldexpf(1.0f, random_between(&random, -3, 30));
        test_about("%a", (double)value);
        if (!EXPECT_EQ(tm_single_to_integer(tm_float_bits(value)), (int32_t)value)) return;
    }
    EXPECT_EQ(tm_single_to_integer(tm_float_bits(0x1p-149f)), 0);
}

TEST(halves_are_rounded_to_even) {
    random_t random = {10};
    for (int i = 0; i < TEST_SHARE(400000); i++) {
        float value = (float)random_real(&random, -1.0, 1.0) * ldexpf(1.0f, random_between(&random, -3, 22));
        if (random_between(&random, 0, 1)) value = (float)(int32_t)value + 0.5f;
        if (fabsf(value) > 0x1p22f) continue;
        test_about("%a", (double)value);
        if (!EXPECT_EQ(tm_single_round_even(tm_float_bits(value)), (int32_t)rintf(value))) return;
    }
    EXPECT_EQ(tm_single_round_even(tm_float_bits(0x1p-149f)), 0);
    EXPECT_EQ(tm_single_round_even(tm_float_bits(-0x1p22f)), -(1 << 22));
}

TEST(a_nan_is_not_less_than_anything) {
    EXPECT(!tm_single_less(tm_float_bits(1.0f), 0x7fc00000u));
    EXPECT(!tm_single_less(0xffc00000u, tm_float_bits(1.0f)));
}
