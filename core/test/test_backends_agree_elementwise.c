/*
 * The kernels without weights of every backend and element type. The portable ones have to be as near to the real
 * result as the output can be, all others have to give the very bits of the portable ones.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "model/model.h"
#include "test.h"

enum { CASES = 200, MOST = 3000 };

/* Tensors of one case, in blocks with guard bytes. */
typedef struct {
    int               type;
    int32_t           count;
    void             *in0, *in1;
    tm_quantisation_t q0, q1, out;
} tensors_t;

static tm_quantisation_t random_quantisation(int type, random_t *random) {
    tm_quantisation_t quantisation = {(float)exp(random_real(random, -7.0, 1.0)), 0};
    int32_t           low = element_lowest(type), high = element_highest(type);
    quantisation.zero = random_between(random, low, high);
    if (random_between(random, 0, 2) == 0) quantisation.zero = random_between(random, 0, 1) ? low : high;
    return quantisation;
}

static tensors_t random_tensors(int type, int32_t count, random_t *random) {
    tensors_t t = {.type = type, .count = count};
    t.in0 = memory_take((size_t)count * element_size(type));
    t.in1 = memory_take((size_t)count * element_size(type));
    element_fill(type, t.in0, (size_t)count, random);
    element_fill(type, t.in1, (size_t)count, random);
    t.q0 = random_quantisation(type, random);
    t.q1 = random_quantisation(type, random);
    t.out = random_quantisation(type, random);
    return t;
}

static void free_tensors(tensors_t *t) {
    memory_give(t->in0);
    memory_give(t->in1);
}

static double real_value(int type, const void *elements, int32_t index, tm_quantisation_t quantisation) {
    double stored = element_read(type, elements, (size_t)index);
    return element_is_integer(type) ? (double)quantisation.scale * (stored - quantisation.zero) : stored;
}

/* Expects the element to be as near to `real` as it can be after single precision has added an error of `slack`. */
static bool expect_nearest(int type, const void *elements, int32_t index, tm_quantisation_t quantisation,
                           double real, double slack) {
    double actual = element_read(type, elements, (size_t)index);
    if (!element_is_integer(type)) return EXPECT_NEAR(actual, real, element_half_step(type, real) + slack);
    double steps = real / (double)quantisation.scale + quantisation.zero;
    double lowest = element_lowest(type), highest = element_highest(type);
    double limited = steps < lowest ? lowest : steps > highest ? highest : steps;
    return EXPECT_NEAR(actual, limited, 0.5 + slack / (double)quantisation.scale);
}

/* ---- mean ---- */

static void expect_mean(const tensors_t *t, int32_t pixels, int32_t channels, const void *out) {
    /* the zero points are added in single precision too */
    double zeros = fabs((double)t->q0.scale * t->q0.zero) + fabs((double)t->out.scale * t->out.zero);
    for (int32_t c = 0; c < channels; c++) {
        double sum = 0.0, size = 0.0;
        for (int32_t p = 0; p < pixels; p++) {
            double real = real_value(t->type, t->in0, p * channels + c, t->q0);
            sum += real;
            size += fabs(real);
        }
        double slack = element_is_integer(t->type) ? (fabs(sum) / pixels + zeros) * 0x1p-22 : size * 0x1p-24;
        if (!expect_nearest(t->type, out, c, t->out, sum / pixels, slack + 1e-12)) return;
    }
}

TEST(means_agree) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(CASES); i++) {
            random_t  random = {(uint64_t)i};
            int32_t   channels = random_between(&random, 1, i % 2 ? 300 : 20);
            int32_t   pixels = random_between(&random, 1, MOST / channels);
            size_t    size = (size_t)channels * element_size(type);
            tensors_t t = random_tensors(type, pixels * channels, &random);
            void     *portable = memory_take(size), *other = memory_take(size);
            t.out.scale = t.q0.scale * (float)random_real(&random, 0.05, 2.0);
            for (int b = 0; tm_backends[b] != NULL; b++) {
                test_about("%s, %s, %d pixels of %d channels", tm_backends[b]->name, element_name(type),
                           (int)pixels, (int)channels);
                tm_backends[b]->kernels[type]->mean(t.in0, t.q0, pixels, channels, b == 0 ? portable : other,
                                                    t.out);
                if (b == 0) expect_mean(&t, pixels, channels, portable);
                else EXPECT_BYTES(other, portable, size);
            }
            memory_give(portable);
            memory_give(other);
            free_tensors(&t);
        }
    }
}

/* ---- sum of two tensors ---- */

/* Both inputs are counted in steps of 2^-21 of the larger scale. */
static double sum_slack(const tensors_t *t, int32_t i) {
    double distance0 = fabs(element_read(t->type, t->in0, (size_t)i) - t->q0.zero);
    double distance1 = fabs(element_read(t->type, t->in1, (size_t)i) - t->q1.zero);
    return (distance0 + distance1) * fmax((double)t->q0.scale, (double)t->q1.scale) * 0x1p-21;
}

static void expect_sum(const tensors_t *t, const void *out) {
    for (int32_t i = 0; i < t->count; i++) {
        double real0 = real_value(t->type, t->in0, i, t->q0), real1 = real_value(t->type, t->in1, i, t->q1);
        double slack = (fabs(real0) + fabs(real1)) * 0x1p-24;
        if (element_is_integer(t->type)) slack = sum_slack(t, i);
        if (!expect_nearest(t->type, out, i, t->out, real0 + real1, slack + 1e-12)) return;
    }
}

TEST(sums_agree_also_in_place_of_either_input) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(CASES); i++) {
            random_t  random = {(uint64_t)i};
            tensors_t t = random_tensors(type, random_between(&random, 1, i % 2 ? MOST : 40), &random);
            size_t    size = (size_t)t.count * element_size(type);
            void     *portable = memory_take(size), *other = memory_take(size);
            for (int b = 0; tm_backends[b] != NULL; b++) {
                const tm_kernels_t *kernels = tm_backends[b]->kernels[type];
                test_about("%s, %s, %d values", tm_backends[b]->name, element_name(type), (int)t.count);
                kernels->add(t.in0, t.q0, t.in1, t.q1, t.count, b == 0 ? portable : other, t.out);
                if (b == 0) expect_sum(&t, portable);
                else EXPECT_BYTES(other, portable, size);
                memcpy(other, t.in0, size);
                kernels->add(other, t.q0, t.in1, t.q1, t.count, other, t.out);
                EXPECT_BYTES(other, portable, size);
                memcpy(other, t.in1, size);
                kernels->add(t.in0, t.q0, other, t.q1, t.count, other, t.out);
                EXPECT_BYTES(other, portable, size);
            }
            memory_give(portable);
            memory_give(other);
            free_tensors(&t);
        }
    }
}

/* ---- conversions ---- */

TEST(conversions_to_real_values_agree) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(CASES); i++) {
            random_t  random = {(uint64_t)i};
            tensors_t t = random_tensors(type, random_between(&random, 1, 600), &random);
            float    *reals = memory_take((size_t)t.count * sizeof *reals);
            for (int b = 0; tm_backends[b] != NULL; b++) {
                test_about("%s, %s, %d values", tm_backends[b]->name, element_name(type), (int)t.count);
                tm_backends[b]->kernels[type]->to_real(t.in0, t.q0, t.count, reals);
                for (int32_t k = 0; k < t.count; k++) {
                    if (!EXPECT_NEAR(reals[k], (float)real_value(type, t.in0, k, t.q0), 0.0)) break;
                }
            }
            memory_give(reals);
            free_tensors(&t);
        }
    }
}

/* Values around the range, the ends of the floats, and steps and halves of steps. */
static float awkward_real(random_t *random, tm_quantisation_t quantisation) {
    static const float ends[] = {0.0f,     -0.0f,     1e38f, -1e38f,    1e-38f,
                                 INFINITY, -INFINITY, NAN,   65519.99f, -65520.0f};
    float              steps = (float)random_between(random, -300, 300);
    switch (random_between(random, 0, 3)) {
    case 0:
        return ends[random_between(random, 0, 9)];
    case 1:
        return steps * quantisation.scale;
    case 2:
        return (steps + 0.5f) * quantisation.scale;
    default:
        return (float)ldexp(random_real(random, -1.0, 1.0), random_between(random, -30, 20));
    }
}

TEST(conversions_from_real_values_agree) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        for (int i = 0; i < TEST_SHARE(CASES); i++) {
            random_t          random = {(uint64_t)i};
            tm_quantisation_t quantisation = random_quantisation(type, &random);
            int32_t           count = random_between(&random, 1, 600);
            size_t            size = (size_t)count * element_size(type);
            float            *reals = memory_take((size_t)count * sizeof *reals);
            void             *expected = malloc(size), *elements = memory_take(size);
            for (int32_t k = 0; k < count; k++) {
                float steps = (reals[k] = awkward_real(&random, quantisation)) / quantisation.scale;
                element_write(type, expected, (size_t)k,
                              element_is_integer(type) ? rint((double)steps) + quantisation.zero
                                                       : (double)reals[k]);
            }
            for (int b = 0; tm_backends[b] != NULL; b++) {
                test_about("%s, %s, %d values", tm_backends[b]->name, element_name(type), (int)count);
                tm_backends[b]->kernels[type]->from_real(reals, quantisation, count, elements);
                EXPECT_BYTES(elements, expected, size);
            }
            free(expected);
            memory_give(elements);
            memory_give(reals);
        }
    }
}
