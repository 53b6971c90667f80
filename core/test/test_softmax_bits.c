/* Softmax of integers, bit for bit, against the floats of the compiler: on machines without them the engine has its own. */
#include "tinymaix.h"
#undef TM_SOFT_FLOAT
#define TM_SOFT_FLOAT 0
#include "elements/exponential.h"

#include <string.h>

#include "elements.h"
#include "layer_run.h"
#include "test.h"

enum { MOST = 600 };

static float exponential(int32_t difference, float scale) {
    volatile float x = (float)difference * scale;
    return tm_exp_negative(x);
}

/* As layer_softmax.c says it. */
static void expect_shares(int type, const layer_t *layer, const void *values) {
    uint32_t       count = layer->in.c;
    double         largest = element_read(type, values, 0);
    volatile float sum = 0.0f;
    uint8_t        shares[MOST * 2], expected[MOST * 2];
    for (uint32_t i = 1; i < count; i++)
        if (element_read(type, values, i) > largest) largest = element_read(type, values, i);
    for (uint32_t i = 0; i < count; i++)
        sum += exponential((int32_t)(element_read(type, values, i) - largest), layer->in_scale);
    volatile float total = sum * layer->out_scale, factor = 1.0f / total;
    for (uint32_t i = 0; i < count; i++) {
        volatile float steps =
            exponential((int32_t)(element_read(type, values, i) - largest), layer->in_scale) * factor;
        volatile float more = tm_clamp(steps, 0.0f, 65536.0f) + 0.5f;
        element_write(type, expected, i, (double)((int32_t)more + layer->out_zero));
    }
    run_layer(type, layer, values, NULL, shares);
    EXPECT_BYTES(shares, expected, count * element_size(type));
}

static layer_t softmax_of(int type, uint16_t count, float scale) {
    shape_t shape = {1, 1, 1, count};
    layer_t layer = plain_layer(TML_SOFTMAX, shape, shape);
    layer.in_scale = scale;
    layer.out_scale = type == TM_MDL_INT8 ? 1.0f / 256.0f : 1.0f / 32768.0f;
    layer.out_zero = type == TM_MDL_INT8 ? -128 : 0;
    layer.out_offset = shape_bytes(shape, type);
    layer.is_output = 1;
    return layer;
}

TEST(every_difference_of_int8_has_its_share) {
    static const float scales[] = {0x1p-126f, 1e-3f, 0.0078125f, 0.0213f,   0.05f, 0.1f,
                                   0.1875f,   0.33f, 0.34166f,   0.693147f, 1.0f,  1e30f};
    for (size_t s = 0; s < sizeof scales / sizeof *scales; s++) {
        layer_t layer = softmax_of(TM_MDL_INT8, 2, scales[s]);
        for (int difference = 0; difference < 256; difference++) {
            int8_t values[2] = {127, (int8_t)(127 - difference)};
            test_about("scale %a, difference %d", (double)scales[s], difference);
            expect_shares(TM_MDL_INT8, &layer, values);
        }
    }
}

TEST(random_logits_have_their_shares) {
    random_t random = {31};
    for (int i = 0; i < TEST_SHARE(2000); i++) {
        int     type = i % 2 == 0 ? TM_MDL_INT8 : TM_MDL_INT16;
        layer_t layer = softmax_of(type, (uint16_t)random_between(&random, 1, i % 25 == 0 ? MOST : 20),
                                   (float)random_real(&random, 1e-3, type == TM_MDL_INT8 ? 0.5 : 0.002));
        int16_t values[MOST];
        element_fill(type, values, layer.in.c, &random);
        test_about("%s, %u values, scale %a", element_name(type), layer.in.c, (double)layer.in_scale);
        expect_shares(type, &layer, values);
    }
}

TEST(many_channels_of_int8_have_the_shares_of_few) {
    static const uint16_t counts[] = {511, 512, 513, 514, 515, MOST};
    random_t              random = {32};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        layer_t layer = softmax_of(TM_MDL_INT8, counts[i], (float)random_real(&random, 1e-3, 0.5));
        int8_t  values[MOST];
        element_fill(TM_MDL_INT8, values, counts[i], &random);
        test_about("%u values, scale %a", layer.in.c, (double)layer.in_scale);
        expect_shares(TM_MDL_INT8, &layer, values);
    }
}
