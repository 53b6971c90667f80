#include "through_fp32.h"

#if TM_BACKEND_COMPACT && TM_HAS_TYPE(TM_MDL_FP32) &&                                                        \
    (TM_HAS_TYPE(TM_MDL_FP16) || TM_HAS_TYPE(TM_MDL_FP8_143) || TM_HAS_TYPE(TM_MDL_FP8_152))

/* How one type is stored. */
typedef struct {
    uint32_t size; /* of an element, bytes */
    void (*to_real)(const void *elements, tm_quantisation_t quantisation, int32_t count, float *reals);
    void (*from_real)(const float *reals, tm_quantisation_t quantisation, int32_t count, void *elements);
} storage_t;

static const tm_quantisation_t none = {1.0f, 0};

/* Windows that run together. */
enum { WINDOWS = 8 };

static uint32_t align8(uint32_t size) {
    return (size + 7u) & ~7u;
}

static const tm_kernels_t *fp32_kernels(void) {
    const tm_backend_t *const *backend = tm_backends;
    while (backend[1] != NULL) backend++;
    return backend[0]->kernels[TM_MDL_FP32];
}

/* ---- filters ---- */

static uint32_t count_weights(const tm_filter_t *filter) {
    uint32_t taps = (uint32_t)(filter->kernel_h * filter->kernel_w * filter->filters);
    return filter->depth_multiplier == 0 ? taps * (uint32_t)filter->channels : taps;
}

static uint32_t patch_elements(const tm_filter_t *filter) {
    return (uint32_t)(filter->kernel_h * filter->kernel_w * filter->channels);
}

/* Prepared: the filters as fp32, then what the fp32 kernel prepares. */
static uint32_t converted_bytes(const tm_filter_t *filter) {
    return align8((count_weights(filter) + (uint32_t)filter->filters) * (uint32_t)sizeof(float));
}

static tm_filter_t converted_filter(const tm_filter_t *filter, const void *prepared) {
    tm_filter_t converted = *filter;
    converted.weights = prepared;
    converted.bias = (const float *)prepared + count_weights(filter);
    return converted;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    return converted_bytes(filter) + fp32_kernels()->choose(filter)->prepared_size(filter);
}

static void prepare(const storage_t *storage, const tm_filter_t *filter, void *prepared) {
    tm_filter_t converted = converted_filter(filter, prepared);
    uint32_t    weights = count_weights(filter);
    storage->to_real(filter->weights, none, (int32_t)weights, prepared);
    storage->to_real(filter->bias, none, filter->filters, (float *)prepared + weights);
    fp32_kernels()->choose(filter)->prepare(&converted, (uint8_t *)prepared + converted_bytes(filter));
}

/* Scratch: the windows as fp32, their outputs, the scratch of the fp32 kernel. */
static uint32_t windows_bytes(const tm_filter_t *filter) {
    return align8(WINDOWS * (patch_elements(filter) + (uint32_t)filter->filters) * (uint32_t)sizeof(float));
}

static uint32_t scratch_size(const tm_filter_t *filter) {
    return windows_bytes(filter) + fp32_kernels()->choose(filter)->scratch_size(filter);
}

/* One window, [kernel_h][kernel_w][channels]; returns the end of the copy. */
static float *convert_window(const storage_t *storage, const tm_filter_t *filter, const tm_windows_t *windows,
                             const uint8_t *window, float *to) {
    int32_t row_step = windows->kernel_row_step * (int32_t)storage->size;
    int32_t step = windows->kernel_step * (int32_t)storage->size;
    for (int32_t y = 0; y < filter->kernel_h; y++, window += row_step) {
        for (int32_t x = 0; x < filter->kernel_w; x++, to += filter->channels)
            storage->to_real(window + x * step, none, filter->channels, to);
    }
    return to;
}

static void run(const storage_t *storage, const tm_filter_t *filter, const void *prepared,
                const tm_windows_t *windows, void *scratch) {
    const tm_filter_kernel_t *kernel = fp32_kernels()->choose(filter);
    tm_filter_t               converted = converted_filter(filter, prepared);
    int32_t                   size = (int32_t)storage->size;
    float                    *outs = (float *)scratch + WINDOWS * patch_elements(filter);
    tm_windows_t              group = {
                     .in = scratch,
                     .out = outs,
                     .rows = 1,
                     .column_step = (int32_t)patch_elements(filter),
                     .kernel_row_step = filter->kernel_w * filter->channels,
                     .kernel_step = filter->channels,
    };
    for (int32_t y = 0; y < windows->rows; y++) {
        const uint8_t *window = (const uint8_t *)windows->in + y * windows->row_step * size;
        uint8_t       *out = (uint8_t *)windows->out + y * windows->out_row_step * size;
        for (int32_t x = 0; x < windows->columns; x += group.columns) {
            float *to = scratch;
            group.columns = windows->columns - x < WINDOWS ? windows->columns - x : WINDOWS;
            for (int32_t i = 0; i < group.columns; i++, window += windows->column_step * size)
                to = convert_window(storage, filter, windows, window, to);
            kernel->run(&converted, (const uint8_t *)prepared + converted_bytes(filter), &group,
                        (uint8_t *)scratch + windows_bytes(filter));
            storage->from_real(outs, none, group.columns * filter->filters, out);
            out += group.columns * filter->filters * size;
        }
    }
}

/* ---- layers without weights ---- */

enum { BLOCK = 16 };

static int32_t block_of(int32_t rest) {
    return rest < BLOCK ? rest : BLOCK;
}

static void mean(const storage_t *storage, const uint8_t *in, int32_t pixels, int32_t channels,
                 uint8_t *out) {
    for (int32_t start = 0, count; start < channels; start += count) {
        float          sums[BLOCK] = {0.0f}, block[BLOCK];
        const uint8_t *pixel = in + (uint32_t)start * storage->size;
        count = block_of(channels - start);
        for (int32_t p = 0; p < pixels; p++, pixel += (uint32_t)channels * storage->size) {
            storage->to_real(pixel, none, count, block);
            for (int32_t i = 0; i < count; i++) sums[i] += block[i];
        }
        for (int32_t i = 0; i < count; i++) sums[i] /= (float)pixels;
        storage->from_real(sums, none, count, out + (uint32_t)start * storage->size);
    }
}

static void add(const storage_t *storage, const uint8_t *in0, const uint8_t *in1, int32_t count,
                uint8_t *out) {
    for (int32_t start = 0; start < count; start += BLOCK) {
        float    a[BLOCK], b[BLOCK];
        int32_t  block = block_of(count - start);
        uint32_t offset = (uint32_t)start * storage->size;
        storage->to_real(in0 + offset, none, block, a);
        storage->to_real(in1 + offset, none, block, b);
        for (int32_t i = 0; i < block; i++) a[i] += b[i];
        storage->from_real(a, none, block, out + offset);
    }
}

/* ---- one table a type ---- */

/* clang-format off */
#define THROUGH_FP32(suffix, bytes) \
    static const storage_t storage_##suffix = {bytes, tm_portable_to_real_##suffix, tm_portable_from_real_##suffix}; \
    static void prepare_##suffix(const tm_filter_t *filter, void *prepared) { \
        prepare(&storage_##suffix, filter, prepared); \
    } \
    static void run_##suffix(const tm_filter_t *filter, const void *prepared, const tm_windows_t *windows, \
                             void *scratch) { \
        run(&storage_##suffix, filter, prepared, windows, scratch); \
    } \
    static void mean_##suffix(const void *in, tm_quantisation_t in_quantisation, int32_t pixels, \
                              int32_t channels, void *out, tm_quantisation_t out_quantisation) { \
        (void)in_quantisation, (void)out_quantisation; \
        mean(&storage_##suffix, in, pixels, channels, out); \
    } \
    static void add_##suffix(const void *in0, tm_quantisation_t quantisation0, const void *in1, \
                             tm_quantisation_t quantisation1, int32_t count, void *out, \
                             tm_quantisation_t out_quantisation) { \
        (void)quantisation0, (void)quantisation1, (void)out_quantisation; \
        add(&storage_##suffix, in0, in1, count, out); \
    } \
    static const tm_filter_kernel_t filter_kernel_##suffix = { \
        .prepared_size = prepared_size, \
        .prepare = prepare_##suffix, \
        .keeps_prepared = true, \
        .wants_padded_input = true, \
        .scratch_size = scratch_size, \
        .run = run_##suffix, \
    }; \
    static const tm_filter_kernel_t *choose_##suffix(const tm_filter_t *filter) { \
        (void)filter; \
        return &filter_kernel_##suffix; \
    } \
    const tm_kernels_t tm_through_fp32_##suffix = { \
        .element_size = bytes, \
        .bias_size = bytes, \
        .is_integer = false, \
        .choose = choose_##suffix, \
        .mean = mean_##suffix, \
        .add = add_##suffix, \
        .to_real = tm_portable_to_real_##suffix, \
        .from_real = tm_portable_from_real_##suffix, \
    };
/* clang-format on */

#if TM_HAS_TYPE(TM_MDL_FP16)
THROUGH_FP32(fp16, 2)
#endif
#if TM_HAS_TYPE(TM_MDL_FP8_143)
THROUGH_FP32(fp8_143, 1)
#endif
#if TM_HAS_TYPE(TM_MDL_FP8_152)
THROUGH_FP32(fp8_152, 1)
#endif

#endif
