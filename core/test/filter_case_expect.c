/* What has to come out of a filter_case_t, from the definition. */
#include <math.h>
#include <stdlib.h>

#include "elements.h"
#include "filter_case.h"
#include "test.h"

/* The case with its numbers decoded. */
typedef struct {
    const filter_case_t *test;
    double              *in, *weights;
} decoded_t;

static double *decode(int type, const void *elements, size_t count) {
    double *numbers = malloc(count * sizeof *numbers);
    for (size_t i = 0; i < count; i++) numbers[i] = element_read(type, elements, i);
    return numbers;
}

/* The input of filter f at tap (ky, kx) of channel c; outside of the image the stored value of 0. */
static double input_at(const decoded_t *d, int32_t y, int32_t x, int32_t ky, int32_t kx, int32_t c) {
    const tm_geometry_t *g = &d->test->geometry;
    int32_t              row = y * g->stride_h - g->pad_top + ky * g->dilation_h;
    int32_t              column = x * g->stride_w - g->pad_left + kx * g->dilation_w;
    if (row < 0 || row >= g->in_h || column < 0 || column >= g->in_w) return d->test->filter.in.zero;
    return d->in[(row * g->in_w + column) * d->test->filter.channels + c];
}

/* Calls are the same for integers and floats: `add` grows a sum by a product. */
typedef struct {
    int64_t whole;
    float   real;
} sum_t;

static void add_product(const decoded_t *d, sum_t *sum, double input, double weight) {
    if (element_is_integer(d->test->type)) {
        sum->whole += (int64_t)input * (int64_t)weight;
        return;
    }
    float product =
        (float)(input * weight); /* a double holds the product of two floats, so this rounds once */
    sum->real = sum->real + product;
}

static sum_t sum_window(const decoded_t *d, int32_t y, int32_t x, int32_t f) {
    const tm_filter_t *filter = &d->test->filter;
    bool               is_depthwise = filter->depth_multiplier != 0;
    int32_t            first = is_depthwise ? f / filter->depth_multiplier : 0;
    int32_t            channels = is_depthwise ? 1 : filter->channels;
    sum_t              sum = {0, 0.0f};
    for (int32_t c = 0; c < channels; c++) {
        for (int32_t ky = 0; ky < filter->kernel_h; ky++) {
            for (int32_t kx = 0; kx < filter->kernel_w; kx++) {
                int32_t weight = ((f * channels + c) * filter->kernel_h + ky) * filter->kernel_w + kx;
                add_product(d, &sum, input_at(d, y, x, ky, kx, first + c), d->weights[weight]);
            }
        }
    }
    return sum;
}

static double curve(tm_act_t activation, double real) {
    return activation == TM_ACT_TANH ? tanh(real) : signbit(real) ? 1.0 : 0.0;
}

static double limit(tm_act_t activation, double real) {
    if ((activation == TM_ACT_RELU || activation == TM_ACT_RELU6) && real < 0.0) return 0.0;
    if (activation == TM_ACT_RELU6 && real > 6.0) return 6.0;
    if (activation == TM_ACT_RELU1) return real < -1.0 ? -1.0 : real > 1.0 ? 1.0 : real;
    return real;
}

/* Limits of an activation in whole steps of the output. */
static double limit_steps(const tm_filter_t *filter, double steps) {
    double six = rint((double)(6.0f / filter->out.scale)), one = rint((double)(1.0f / filter->out.scale));
    if ((filter->activation == TM_ACT_RELU || filter->activation == TM_ACT_RELU6) && steps < 0.0) return 0.0;
    if (filter->activation == TM_ACT_RELU6 && steps > six) return six;
    if (filter->activation == TM_ACT_RELU1) return steps < -one ? -one : steps > one ? one : steps;
    return steps;
}

/* The output that belongs to a sum, not rounded to an element yet; *slack receives by how much the engine may differ
 * before it rounds. */
static double finish_integer(const tm_filter_t *filter, int64_t sum, int32_t f, double *slack) {
    float real_factor = filter->in.scale * filter->weight_scale[f];
    if (filter->activation == TM_ACT_TANH || filter->activation == TM_ACT_SIGNBIT) {
        float real = (float)sum * real_factor;
        if (filter->activation == TM_ACT_TANH) *slack = 3e-7 / (double)filter->out.scale + 1e-6;
        return curve(filter->activation, (double)real) / (double)filter->out.scale + filter->out.zero;
    }
    float factor = real_factor / filter->out.scale;
    float steps = (float)sum * factor;
    return limit_steps(filter, rint((double)steps)) + filter->out.zero;
}

static double finish_real(const tm_filter_t *filter, float sum, double *slack) {
    if (filter->activation == TM_ACT_TANH) *slack = 3e-7;
    if (filter->activation == TM_ACT_TANH || filter->activation == TM_ACT_SIGNBIT)
        return curve(filter->activation, (double)sum);
    return limit(filter->activation, (double)sum);
}

static bool expect_one(const decoded_t *d, size_t index, const void *out, int32_t f, sum_t sum) {
    const filter_case_t *test = d->test;
    double slack = 0.0, bias = element_read_bias(test->type, test->filter.bias, (size_t)f), expected;
    if (element_is_integer(test->type))
        expected = finish_integer(&test->filter, sum.whole + (int64_t)bias, f, &slack);
    else expected = finish_real(&test->filter, sum.real + (float)bias, &slack);
    float  element[1];
    double actual = element_read(test->type, out, index);
    element_write(test->type, element, 0, expected);
    double stored = element_read(test->type, element, 0);
    if (actual == stored) return true;
    if (slack > 0.0 && fabs(actual - expected) <= element_half_step(test->type, expected) + slack)
        return true;
    return EXPECT_NEAR(actual, stored, slack);
}

bool case_expect(const filter_case_t *test, const void *out) {
    decoded_t d = {test, decode(test->type, test->in, case_in_count(test)),
                   decode(test->type, test->filter.weights, case_weight_count(test))};
    size_t    index = 0;
    bool      as_expected = true;
    for (int32_t y = 0; y < test->geometry.out_h; y++) {
        for (int32_t x = 0; x < test->geometry.out_w; x++) {
            for (int32_t f = 0; f < test->filter.filters && as_expected; f++, index++)
                as_expected = expect_one(&d, index, out, f, sum_window(&d, y, x, f));
        }
    }
    free(d.in);
    free(d.weights);
    return as_expected;
}
