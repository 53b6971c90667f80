/* Scaling by integers against what single precision computes, bit for bit. */
#include "elements/integer_scaling.h"

#include <math.h>

#include "random.h"
#include "test.h"

/* The definition, in floats. */
static int32_t scale_in_floats(int32_t sum, float factor) {
    float scaled = (float)sum * factor;
    if (scaled >= (float)TM_SCALED_LIMIT) return TM_SCALED_LIMIT;
    if (scaled <= -(float)TM_SCALED_LIMIT) return -TM_SCALED_LIMIT;
    return (int32_t)rintf(scaled);
}

static bool expect_exact(int32_t sum, float factor) {
    test_about("%ld * %a", (long)sum, (double)factor);
    return EXPECT_EQ(tm_scale_exactly(sum, tm_float_bits(factor)), scale_in_floats(sum, factor));
}

static float random_float(random_t *random, int lowest_exponent, int highest_exponent) {
    uint32_t exponent = (uint32_t)(random_between(random, lowest_exponent, highest_exponent) + 127);
    return tm_bits_float(exponent << 23 | ((uint32_t)random_between(random, 0, INT32_MAX) & 0x7fffffu));
}

/* Sums of every size, more often those that lie on or beside a half. */
static int32_t random_sum(random_t *random, float factor) {
    int32_t size = random_between(random, 0, INT32_MAX) >> random_between(random, 0, 30);
    if (random_between(random, 0, 1)) {
        double half = (random_between(random, 0, 300) + 0.5) / (double)factor;
        if (half < 2e9) size = (int32_t)half + random_between(random, -1, 1);
    }
    return random_between(random, 0, 1) ? size : -size;
}

TEST(exact_scaling_gives_the_bits_of_single_precision) {
    random_t random = {1};
    for (int i = 0; i < TEST_SHARE(400000); i++) {
        float factor = random_float(&random, -40, 10);
        if (!expect_exact(random_sum(&random, factor), factor)) return;
    }
}

TEST(exact_scaling_holds_at_the_ends_of_sums_and_factors) {
    static const int32_t sums[] = {0,          1,         -1,         2,         3,
                                   0xffffff,   0x1000000, 0x1000001,  0x1000002, 0x1000003,
                                   0x7fffff80, INT32_MAX, -INT32_MAX, INT32_MIN};
    static const float   factors[] = {
          0.0f, 0x1p-149f,      0x1.8p-140f,    0x1p-126f, 0x1p-26f, 0x1p-25f, 0x1p-24f, 0.25f,
          0.5f, 0x1.fffffep-2f, 0x1.000002p-1f, 1.0f,      1.5f,     255.0f,   0x1p24f,  0x1.fffffep127f};
    for (size_t s = 0; s < sizeof sums / sizeof *sums; s++) {
        for (size_t f = 0; f < sizeof factors / sizeof *factors; f++) expect_exact(sums[s], factors[f]);
    }
}

/* The whole way of a kernel: one multiplication wherever that is enough, limits of int8. */
TEST(quick_scaling_gives_the_same_elements) {
    random_t random = {2};
    for (int i = 0; i < TEST_SHARE(400000); i++) {
        float        factor = random_float(&random, -34, 12);
        int32_t      zero = random_between(&random, -128, 127), sum = random_sum(&random, factor);
        uint32_t     bound = sum < 0 ? 0u - (uint32_t)sum : (uint32_t)sum, more = (uint32_t)INT32_MAX - bound;
        tm_scaling_t scaling = tm_scaling(factor, bound + (more >> random_between(&random, 0, 31)), zero);
        int32_t      stored = tm_scale(sum, &scaling, zero), expected = scale_in_floats(sum, factor) + zero;
        test_about("%ld * %a + %d", (long)sum, (double)factor, (int)zero);
        stored = stored < -128 ? -128 : stored > 127 ? 127 : stored;
        expected = expected < -128 ? -128 : expected > 127 ? 127 : expected;
        if (!EXPECT_EQ(stored, expected)) return;
    }
}

TEST(usual_factors_need_one_multiplication) {
    for (int exponent = -13; exponent < -3; exponent++) {
        tm_scaling_t scaling = tm_scaling(ldexpf(1.3f, exponent), 9 * 16384 + 5000, -128);
        test_about("exponent %d", exponent);
        EXPECT(scaling.right >= TM_FEWEST_FRACTION_BITS);
    }
}
