/*
 * Weights for the relaxed dot product. Where the sum of a pair of products could be too large for the processor, the
 * pair is split in two halves that sum up to it. The first stays in its place, the second becomes a part that is
 * multiplied once more; trained weights are rarely large side by side.
 */
#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_RELAXED && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_relaxed.h"

TM_SMALL static int32_t groups_of(const tm_filter_t *filter) {
    return tm_round_up(relaxed_depth(filter), GROUP) / GROUP;
}

/* At most so many parts: one a group, and in one of its weights that is large alone. */
TM_SMALL static int32_t most_parts(const tm_filter_t *filter, int32_t pair_limit) {
    const int8_t *weight = filter->weights;
    int32_t       large = 0, most = tm_round_up(filter->filters, TILE) / TILE * groups_of(filter);
    if (pair_limit == NO_PAIR_LIMIT) return 0;
    for (int32_t i = filter->filters * relaxed_depth(filter); i > 0 && large < most; i--, weight++)
        large += *weight > pair_limit / 2 || *weight < -(pair_limit / 2);
    return large;
}

TM_SMALL uint32_t tm_relaxed_prepared_size_int8(const tm_filter_t *filter) {
    uint32_t      rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    relaxed_dot_t dot = tm_relaxed_dot_probe();
    return rounded * 8u + TILE * 4u +
           rounded / TILE * ((uint32_t)groups_of(filter) * GROUP_BYTES + COUNT_BYTES) +
           (uint32_t)most_parts(filter, dot.pair_limit) * PART_BYTES;
}

/* The weights of TILE filters from f on for a group; 0 beyond the edges. */
TM_SMALL static void gather(const tm_filter_t *filter, int32_t f, int32_t group, int8_t *to) {
    int32_t taps = filter->kernel_h * filter->kernel_w;
    for (int32_t i = 0; i < GROUP_BYTES; i++) {
        int32_t filter_at = f + i / GROUP, depth = group * GROUP + i % GROUP;
        int32_t channel = depth % filter->channels, tap = depth / filter->channels;
        bool    exists = filter_at < filter->filters && tap < taps;
        to[i] = exists
                    ? ((const int8_t *)filter->weights)[(filter_at * filter->channels + channel) * taps + tap]
                    : 0;
    }
}

/* Halves the pairs beyond the limit; `rest` receives their other halves. Returns whether there are any. */
TM_SMALL static bool split(int32_t pair_limit, int8_t *weights, int8_t *rest) {
    bool is_split = false;
    for (int32_t i = 0; i < GROUP_BYTES; i += PAIR) {
        int32_t sum = weights[i] + weights[i + 1]; /* of opposite signs: it is never large */
        bool    is_large = sum > pair_limit || sum < -pair_limit;
        for (int32_t j = i; j < i + PAIR; j++) {
            rest[j] = (int8_t)(is_large ? weights[j] / 2 : 0);
            weights[j] = (int8_t)(weights[j] - rest[j]);
        }
        is_split = is_split || is_large;
    }
    return is_split;
}

/* One tile from `to` on; returns what lies behind it. */
TM_SMALL static int8_t *prepare_tile(const tm_filter_t *filter, int32_t f, const relaxed_dot_t *dot,
                                     int32_t *bias, int8_t *to) {
    int8_t   rest[GROUP_BYTES];
    int32_t  groups = groups_of(filter);
    int8_t  *part = to + groups * GROUP_BYTES + COUNT_BYTES;
    int32_t *count = (int32_t *)(void *)(part - COUNT_BYTES);
    *count = 0;
    for (int32_t g = 0; g < groups; g++, to += GROUP_BYTES) {
        gather(filter, f, g, to);
        for (int32_t i = 0; i < GROUP_BYTES; i++)
            bias[i / GROUP] = (int32_t)((uint32_t)bias[i / GROUP] + (uint32_t)(dot->input_flip * to[i]));
        if (!split(dot->pair_limit, to, rest)) continue;
        *(int32_t *)(void *)part = g * GROUP;
        __builtin_memcpy(part + COUNT_BYTES, rest, GROUP_BYTES);
        part += PART_BYTES;
        ++*count;
    }
    return part;
}

TM_SMALL void tm_relaxed_prepare_int8(const tm_filter_t *filter, void *prepared) {
    relaxed_dot_t dot = tm_relaxed_dot_probe();
    int32_t      *is_bounded = tm_wasm_simd_prepare_sums_int8(filter, relaxed_depth(filter), prepared);
    int32_t      *bias = is_bounded - tm_round_up(filter->filters, TILE);
    int8_t       *to = (int8_t *)(is_bounded + TILE);
    is_bounded[INPUT_FLIP] = dot.input_flip;
    for (int32_t f = 0; f < filter->filters; f += TILE) to = prepare_tile(filter, f, &dot, bias + f, to);
}

#endif
