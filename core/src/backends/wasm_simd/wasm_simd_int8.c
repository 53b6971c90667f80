#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT8)

#include "wasm_simd_int8.h"

TM_SMALL uint32_t tm_wasm_simd_prepared_size_int8(const tm_filter_t *filter) {
    uint32_t rounded = (uint32_t)tm_round_up(filter->filters, TILE);
    return rounded * (8u + (uint32_t)depth_of(filter) * (uint32_t)sizeof(int16_t)) + 4u * TILE;
}

/* The stored weight of filter f in row y at place x, counted pixel after pixel; 0 beyond the edges. */
TM_SMALL static int16_t weight_at(const tm_filter_t *filter, int32_t f, int32_t y, int32_t x) {
    int32_t elements = row_elements(filter), channels = filter->depth_multiplier == 0 ? filter->channels : 1;
    if (f >= filter->filters || x >= elements) return 0;
    int32_t tap = y * filter->kernel_w + x / channels, channel = x % channels;
    if (filter->depth_multiplier > 0) tap = x % filter->kernel_h * filter->kernel_w + x / filter->kernel_h;
    return ((const int8_t *)
                filter->weights)[(f * channels + channel) * filter->kernel_h * filter->kernel_w + tap];
}

TM_SMALL int32_t *tm_wasm_simd_prepare_sums_int8(const tm_filter_t *filter, int32_t depth, void *prepared) {
    int32_t        rounded = tm_round_up(filter->filters, TILE);
    float         *factors = prepared, largest_step = (float)(1 << 21);
    int32_t       *bias = (int32_t *)(void *)(factors + rounded), *is_bounded = bias + rounded;
    const int32_t *stored_bias = filter->bias;
    for (int32_t i = 0; i < TILE; i++) is_bounded[i] = !tm_activation_is_curve(filter->activation);
    for (int32_t f = 0; f < rounded; f++) {
        bool exists = f < filter->filters;
        factors[f] = exists ? filter_factor(filter, f) : 0.0f;
        bias[f] = exists ? stored_bias[f] : 0;
        float size = (float)(bias[f] < 0 ? -bias[f] : bias[f]) + (float)depth * 16384.0f;
        if (!(size * factors[f] < largest_step)) is_bounded[0] = 0;
    }
    return is_bounded;
}

TM_SMALL void tm_wasm_simd_prepare_int8(const tm_filter_t *filter, void *prepared) {
    int32_t  rounded = tm_round_up(filter->filters, TILE), depth = depth_of(filter), row = row_depth(filter);
    int16_t *to = (int16_t *)(void *)(tm_wasm_simd_prepare_sums_int8(filter, depth, prepared) + TILE);
    for (int32_t i = 0; i < rounded * depth; i++) {
        int32_t tile = i / (TILE * depth), in_tile = i % (TILE * depth);
        int32_t d = in_tile / (TILE * PAIR) * PAIR + in_tile % PAIR;
        *to++ = weight_at(filter, tile * TILE + in_tile / PAIR % TILE, d / row, d % row);
    }
}

TM_SMALL void tm_wasm_simd_start_int8(const tm_filter_t *filter, const void *prepared, job_t *job) {
    int32_t        rounded = tm_round_up(filter->filters, TILE);
    finish_t       finish = finish_start(filter->out, filter->activation);
    const float   *factors = prepared;
    const int32_t *bias = (const int32_t *)(const void *)(factors + rounded), *is_bounded = bias + rounded;
    job->factors = factors;
    job->bias = bias;
    job->weights = (const int16_t *)(const void *)(is_bounded + TILE);
    job->filters = filter->filters;
    job->depth = depth_of(filter);
    job->magic = wasm_f32x4_splat(TM_ROUNDING_MAGIC);
    job->magic_less_zero = wasm_i32x4_splat((int32_t)tm_float_bits(TM_ROUNDING_MAGIC) - finish.zero);
    job->low = wasm_i8x16_splat((int8_t)finish.lowest);
    job->high = wasm_i8x16_splat((int8_t)finish.highest);
    job->is_rare = *is_bounded == 0;
    start_rare(&job->rare, finish.activation, finish.scale, finish.limits);
}

#endif
