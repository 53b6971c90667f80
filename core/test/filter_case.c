#include "filter_case.h"

#include <math.h>
#include <stdlib.h>

#include "elements.h"
#include "test.h"

enum { MOST_PRODUCTS = 30000 };

size_t case_in_count(const filter_case_t *test) {
    return (size_t)(test->geometry.in_h * test->geometry.in_w * test->filter.channels);
}

size_t case_out_count(const filter_case_t *test) {
    return (size_t)(test->geometry.out_h * test->geometry.out_w * test->filter.filters);
}

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w * (filter->depth_multiplier == 0 ? filter->channels : 1);
}

size_t case_weight_count(const filter_case_t *test) {
    return (size_t)(depth_of(&test->filter) * test->filter.filters);
}

static int32_t span(int32_t kernel, int32_t dilation) {
    return (kernel - 1) * dilation + 1;
}

void case_set_output(filter_case_t *test) {
    tm_geometry_t *g = &test->geometry;
    g->out_h =
        (g->in_h + g->pad_top + g->pad_bottom - span(test->filter.kernel_h, g->dilation_h)) / g->stride_h + 1;
    g->out_w =
        (g->in_w + g->pad_left + g->pad_right - span(test->filter.kernel_w, g->dilation_w)) / g->stride_w + 1;
}

/* ---- data ---- */

static void *filled(int type, size_t count, random_t *random) {
    void *elements = malloc(count * element_size(type));
    element_fill(type, elements, count, random);
    return elements;
}

static int32_t random_zero_point(int type, random_t *random) {
    int32_t low = element_lowest(type), high = element_highest(type);
    switch (random_between(random, 0, 3)) {
    case 0:
        return low;
    case 1:
        return high;
    case 2:
        return 0;
    default:
        return random_between(random, low, high);
    }
}

/*
 * int16 otherwise than from the whole range, for kernels that look at the size of sums: weights of 8 bits, as converters
 * write them, or so large that sums may just fit 32 bits or just not, sometimes all of one sign, and inputs and weights
 * from the ends of the range alone. Returns the largest size of a weight.
 */
static double fill_int16(filter_case_t *test, random_t *random) {
    int16_t *weights = (int16_t *)(uintptr_t)test->filter.weights, *in = test->in;
    int32_t  kind = random_between(random, 0, 5), depth = depth_of(&test->filter), largest = -INT16_MIN;
    bool     is_extreme = kind >= 4, has_one_sign = random_between(random, 0, 1);
    if (kind < 2) largest = 127;
    if (kind == 2) largest = (65536 + depth / 2) / depth;
    if (largest > -INT16_MIN) largest = -INT16_MIN;
    for (size_t i = 0; i < case_weight_count(test); i++) {
        bool is_negative = has_one_sign || random_between(random, 0, 1);
        if (is_extreme || kind == 2) weights[i] = (int16_t)(is_negative ? -largest : largest - 1);
        else weights[i] = (int16_t)random_between(random, -largest, largest - 1);
    }
    for (size_t i = 0; i < case_in_count(test) && (is_extreme || kind == 2); i++)
        in[i] = has_one_sign || random_between(random, 0, 1) ? INT16_MIN : INT16_MAX;
    return largest;
}

/* Scales that spread the sums over about the range of the output; now and then far over it, or over a part. */
static void fill_scales(filter_case_t *test, double largest_weight, random_t *random) {
    double extent = random_between(random, 0, 5) == 0 ? pow(10.0, random_real(random, -6.0, 12.0)) : 1.0;
    tm_filter_t *filter = &test->filter;
    double       steps = test->type == TM_MDL_INT8 ? 256.0 : 65536.0;
    double       sum = steps * 2.0 * largest_weight / 12.0 * sqrt(depth_of(filter)); /* usual size of a sum */
    float       *scales = malloc((size_t)filter->filters * sizeof *scales);
    filter->in =
        (tm_quantisation_t){(float)random_real(random, 0.001, 0.1), random_zero_point(test->type, random)};
    filter->out = (tm_quantisation_t){(float)random_real(random, 3.0 / steps, 20.0 / steps),
                                      random_zero_point(test->type, random)};
    for (int32_t f = 0; f < filter->filters; f++) {
        double factor = extent * steps / sum * random_real(random, 0.1, 1.0);
        scales[f] = (float)(factor * (double)filter->out.scale / (double)filter->in.scale);
    }
    filter->weight_scale = scales;
}

static void fill_bias(filter_case_t *test, random_t *random) {
    size_t filters = (size_t)test->filter.filters;
    void  *bias = malloc(filters * element_bias_size(test->type));
    double size = 1.0;
    if (test->type == TM_MDL_INT8) size = 5000.0 * sqrt(depth_of(&test->filter));
    if (test->type == TM_MDL_INT8 && random_between(random, 0, 5) == 0) /* all that cannot overflow */
        size = INT32_MAX - 128.0 * 128.0 * depth_of(&test->filter);
    if (test->type == TM_MDL_INT16) size = random_between(random, 0, 1) ? 2e9 : 1e6;
    for (size_t f = 0; f < filters; f++)
        element_write_bias(test->type, bias, f, random_real(random, -size, size));
    test->filter.bias = bias;
}

void case_fill(filter_case_t *test, random_t *random) {
    test->filter.in = test->filter.out = (tm_quantisation_t){1.0f, 0};
    test->filter.weight_scale = NULL;
    test->filter.weights = filled(test->type, case_weight_count(test), random);
    test->filter.weights =
        realloc((void *)(uintptr_t)test->filter.weights,
                case_weight_count(test) * element_size(test->type) +
                    (size_t)test->filter.filters * element_bias_size(test->type)); /* may be read */
    test->in = filled(test->type, case_in_count(test), random);
    double largest_weight = 128.0;
    if (test->type == TM_MDL_INT16) largest_weight = fill_int16(test, random);
    if (element_is_integer(test->type)) fill_scales(test, largest_weight, random);
    fill_bias(test, random);
}

void case_free(filter_case_t *test) {
    free((void *)(uintptr_t)test->filter.weights);
    free((void *)(uintptr_t)test->filter.bias);
    free((void *)(uintptr_t)test->filter.weight_scale);
    free(test->in);
}

/* ---- random shapes ---- */

static int32_t random_channels(random_t *random) {
    static const int32_t usual[] = {1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 64, 300};
    if (random_between(random, 0, 2) > 0)
        return usual[random_between(random, 0, (int32_t)(sizeof usual / sizeof *usual) - 1)];
    return random_between(random, 1, 300);
}

/* Kernel of at most `largest`, stride, padding and input along one axis. */
static void random_axis(random_t *random, int32_t largest, int32_t *kernel, int32_t *stride,
                        int32_t *dilation, int32_t *before, int32_t *behind, int32_t *in) {
    *kernel = largest > 3 && random_between(random, 0, 2) == 0 ? 3 : random_between(random, 1, largest);
    *stride = random_between(random, 0, 1) ? 1 : random_between(random, 1, 4);
    *dilation = random_between(random, 0, 2) == 0 ? random_between(random, 1, 3) : 1;
    int32_t covered = span(*kernel, *dilation);
    *before = random_between(random, 0, 1) ? 0 : random_between(random, 0, covered);
    *behind = random_between(random, 0, 1) ? 0 : random_between(random, 0, covered);
    *in = random_between(random, 1, 12);
    while (*in + *before + *behind < covered) ++*in;
}

filter_case_t case_random(random_t *random, int type, bool is_depthwise) {
    filter_case_t  test = {.type = type};
    tm_filter_t   *filter = &test.filter;
    tm_geometry_t *g = &test.geometry;
    do {
        int32_t largest = random_between(random, 0, 4) == 0 ? 1 : 7;
        random_axis(random, largest, &filter->kernel_h, &g->stride_h, &g->dilation_h, &g->pad_top,
                    &g->pad_bottom, &g->in_h);
        random_axis(random, largest, &filter->kernel_w, &g->stride_w, &g->dilation_w, &g->pad_left,
                    &g->pad_right, &g->in_w);
        filter->channels = random_channels(random);
        filter->depth_multiplier = is_depthwise ? random_between(random, 1, 4) : 0;
        if (random_between(random, 0, 1) && is_depthwise) filter->depth_multiplier = 1;
        filter->filters =
            is_depthwise ? filter->channels * filter->depth_multiplier : random_channels(random);
        case_set_output(&test);
    } while (case_weight_count(&test) * (size_t)(g->out_h * g->out_w) > MOST_PRODUCTS);
    filter->activation = (tm_act_t)random_between(random, 0, TM_ACT_MAXCNT - 1);
    case_fill(&test, random);
    return test;
}

filter_case_t case_long_rows(random_t *random, int type) {
    filter_case_t test = {.type = type, .filter = {.kernel_h = 3, .kernel_w = 3, .depth_multiplier = 1}};
    int32_t       pad = random_between(random, 0, 1), columns = random_between(random, 9, 40);
    test.filter.channels = random_between(random, 1, 6) * random_between(random, 7, 8);
    test.filter.filters = test.filter.channels;
    test.filter.activation = (tm_act_t)random_between(random, 0, TM_ACT_MAXCNT - 1);
    test.geometry = (tm_geometry_t){.in_h = (tm_count_t)random_between(random, 3, 6),
                                    .in_w = (tm_count_t)(columns + 2 - 2 * pad),
                                    .stride_h = (tm_count_t)random_between(random, 1, 2),
                                    .stride_w = 1,
                                    .dilation_h = 1,
                                    .dilation_w = 1,
                                    .pad_top = (tm_count_t)pad,
                                    .pad_bottom = (tm_count_t)pad,
                                    .pad_left = (tm_count_t)pad,
                                    .pad_right = (tm_count_t)pad};
    case_set_output(&test);
    case_fill(&test, random);
    return test;
}

void case_about(const filter_case_t *test, const char *who) {
    const tm_filter_t   *f = &test->filter;
    const tm_geometry_t *g = &test->geometry;
    test_about(
        "%s, %s, in %dx%dx%d, out %dx%dx%d, kernel %dx%d, stride %dx%d, dilation %dx%d, padding %d %d %d %d, "
        "depth multiplier %d, activation %d, zero points %d and %d",
        who, element_name(test->type), (int)g->in_h, (int)g->in_w, (int)f->channels, (int)g->out_h,
        (int)g->out_w, (int)f->filters, (int)f->kernel_h, (int)f->kernel_w, (int)g->stride_h,
        (int)g->stride_w, (int)g->dilation_h, (int)g->dilation_w, (int)g->pad_top, (int)g->pad_bottom,
        (int)g->pad_left, (int)g->pad_right, (int)f->depth_multiplier, (int)f->activation, (int)f->in.zero,
        (int)f->out.zero);
}

layer_t case_layer(const filter_case_t *test) {
    const tm_filter_t   *f = &test->filter;
    const tm_geometry_t *g = &test->geometry;
    const shape_t        in = {3, (uint16_t)g->in_h, (uint16_t)g->in_w, (uint16_t)f->channels};
    const shape_t        out = {3, (uint16_t)g->out_h, (uint16_t)g->out_w, (uint16_t)f->filters};
    layer_t              layer = plain_layer(f->depth_multiplier == 0 ? TML_CONV2D : TML_DWCONV2D, in, out);
    layer.is_output = 1;
    layer.out_offset = shape_bytes(in, test->type);
    layer.in_scale = f->in.scale;
    layer.in_zero = f->in.zero;
    layer.out_scale = f->out.scale;
    layer.out_zero = f->out.zero;
    layer.kernel_h = (uint8_t)f->kernel_h;
    layer.kernel_w = (uint8_t)f->kernel_w;
    layer.stride_h = (uint8_t)g->stride_h;
    layer.stride_w = (uint8_t)g->stride_w;
    layer.dilation_h = (uint8_t)g->dilation_h;
    layer.dilation_w = (uint8_t)g->dilation_w;
    layer.pad_top = (uint8_t)g->pad_top;
    layer.pad_bottom = (uint8_t)g->pad_bottom;
    layer.pad_left = (uint8_t)g->pad_left;
    layer.pad_right = (uint8_t)g->pad_right;
    layer.activation = (uint16_t)f->activation;
    layer.depth_multiplier = (uint32_t)f->depth_multiplier;
    layer.weight_scales = f->weight_scale;
    layer.weights = f->weights;
    layer.bias = f->bias;
    return layer;
}
