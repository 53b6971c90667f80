#include "relaxed_dot_variants.h"

#include "backends/wasm_relaxed/relaxed_dot.h"

dot_variant_t test_dot_variant;

static int32_t product(int8_t weight, int8_t input) {
    bool is_unsigned = test_dot_variant == DOT_UNSIGNED || test_dot_variant == DOT_UNSIGNED_SATURATING;
    return weight * (is_unsigned ? (uint8_t)input : input);
}

static int32_t limited(int32_t pair) {
    switch (test_dot_variant) {
    case DOT_UNSIGNED_SATURATING:
        return pair > INT16_MAX ? INT16_MAX : pair < INT16_MIN ? INT16_MIN : pair;
    case DOT_SIGNED_WRAPPING:
        return (int16_t)pair;
    case DOT_NOT_A_PRODUCT:
        return 2 * pair;
    default:
        return pair;
    }
}

v128_t relaxed_dot_add(v128_t weights, v128_t inputs, v128_t sums) {
    int8_t  weight[16], input[16];
    int32_t sum[4];
    wasm_v128_store(weight, weights);
    wasm_v128_store(input, inputs);
    wasm_v128_store(sum, sums);
    for (int i = 0; i < 16; i += 2)
        sum[i / 4] += limited(product(weight[i], input[i]) + product(weight[i + 1], input[i + 1]));
    return wasm_v128_load(sum);
}
