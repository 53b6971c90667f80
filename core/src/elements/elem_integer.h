/*
 * Integer elements: real = scale * (stored - zero).
 *
 * A sum of products becomes clamp(round_to_even((float)sum * factor) + zero), factor = in_s * ws[f] / out_s, each
 * step in single precision: what the TFLite interpreter computes with its default kernels. The activation is part of
 * the clamp. Clamping before rounding is the same, because the limits are whole numbers, and keeps the rounding trick
 * in its range. Where floats are slow, int8 sums take the same steps in integers.
 *
 * Needs elem_t, acc_t, ELEM_LOWEST, ELEM_HIGHEST, ELEM_ADD_BITS.
 */
#include "../kernels/kernels.h"
#include "activation.h"
#include "integer_scaling.h"

typedef int32_t bias_t;
#define ELEM_IS_INTEGER true

/* All that turns a sum into an element, besides the factor of its filter. */
typedef struct {
    tm_range_t limits; /* of the element, less zero */
    int32_t    zero;
    float      scale;
    tm_act_t   activation;
    int32_t    lowest, highest; /* the limits as elements */
} finish_t;

TM_INLINE acc_t elem_widen(elem_t stored) {
    return stored;
}

/* Products of int8 fit an int of any size. Inlined also by compilers that mind size: sums consist of nothing else. */
TM_INLINE acc_t elem_product(elem_t a, elem_t b) {
    return sizeof(elem_t) == 1 ? (acc_t)(a * b) : (acc_t)a * (acc_t)b;
}

static inline acc_t elem_bias(bias_t stored) {
    return stored;
}

static inline finish_t finish_start(tm_quantisation_t out, tm_act_t activation) {
    float      lowest = tm_to_float(ELEM_LOWEST - out.zero), highest = tm_to_float(ELEM_HIGHEST - out.zero);
    tm_range_t real = tm_activation_range(activation);
    finish_t   finish = {{0.0f, 0.0f}, out.zero, out.scale, activation, 0, 0};
    int32_t    low = tm_round_even(tm_clamp(tm_divide(real.low, out.scale), lowest, highest));
    int32_t    high = tm_round_even(tm_clamp(tm_divide(real.high, out.scale), lowest, highest));
    finish.limits = (tm_range_t){tm_to_float(low), tm_to_float(high)};
    finish.lowest = low + out.zero;
    finish.highest = high + out.zero;
    return finish;
}

/* steps: real value divided by the output scale. */
static inline elem_t finish_steps(float steps, const finish_t *finish) {
    return (elem_t)(tm_round_even(tm_clamp(steps, finish->limits.low, finish->limits.high)) + finish->zero);
}

/* What a sum of filter f is multiplied with: to steps of the output, or to the real value where a curve follows. */
static inline float filter_factor(const tm_filter_t *filter, int32_t f) {
    float weight_scale = filter->weight_scale[f];
    if (!tm_less(0.0f, weight_scale)) weight_scale = filter->weight_scale[0];
    float real = tm_multiply(filter->in.scale, weight_scale);
    return tm_activation_is_curve(filter->activation) ? real : tm_divide(real, filter->out.scale);
}

/* A sum as a float; those of int16 may have more than 32 bits. */
static inline float sum_to_float(acc_t sum) {
#if TM_SOFT_FLOAT
    return tm_bits_float(tm_single_from_sum(sum));
#else
    return (float)sum;
#endif
}

static inline elem_t finish_sum(acc_t sum, const float *factors, int32_t f, const finish_t *finish) {
#if TM_INTEGER_SCALING
    if (!tm_activation_is_curve(finish->activation)) {
        int32_t stored = tm_scale_exactly(sum, tm_float_bits(factors[f])) + finish->zero;
        return (elem_t)(stored < finish->lowest    ? finish->lowest
                        : stored > finish->highest ? finish->highest
                                                   : stored);
    }
#endif
    float steps = tm_multiply(sum_to_float(sum), factors[f]);
    if (tm_activation_is_curve(finish->activation)) {
        steps = tm_divide(tm_activation_curve(steps, finish->activation), finish->scale);
    }
    return finish_steps(steps, finish);
}

static inline float elem_to_real(elem_t stored, tm_quantisation_t quantisation) {
    return tm_multiply(tm_to_float(stored - quantisation.zero), quantisation.scale);
}

static inline elem_t elem_from_real(float real, const finish_t *finish) {
    return finish_steps(tm_divide(real, finish->scale), finish);
}

/* ---- mean ---- */

typedef struct {
    float factor, offset; /* mean = sum * factor + offset, in stored numbers of the output */
} mean_t;

static inline mean_t mean_start(tm_quantisation_t in, int32_t pixels, tm_quantisation_t out) {
    float  ratio = tm_divide(in.scale, out.scale);
    mean_t mean = {tm_multiply(ratio, tm_divide(1.0f, tm_to_float(pixels))),
                   tm_subtract(tm_to_float(out.zero), tm_multiply(tm_to_float(in.zero), ratio))};
    return mean;
}

/* The output's zero point is added before rounding, and halves go away from 0, as in TFLite's default kernel. */
static inline elem_t elem_mean(acc_t sum, const mean_t *mean) {
    float   sum_part = tm_multiply(sum_to_float(sum), mean->factor);
    float   stored = tm_clamp(tm_add(sum_part, mean->offset), (float)ELEM_LOWEST, (float)ELEM_HIGHEST);
    int32_t whole = tm_to_integer(stored);
    float   rest = tm_subtract(stored, tm_to_float(whole));
    return (elem_t)(whole + !tm_less(rest, 0.5f) - !tm_less(-0.5f, rest));
}

/* ---- sum of two elements ---- */

/*
 * sum = (start + stored0 * factor0 + stored1 * factor1) >> shift, halves go up. The larger factor has ELEM_ADD_BITS
 * bits behind its first one: TFLite's default kernel for int8, as many as single precision gives for int16.
 */
typedef struct {
    acc_t    start;
    int32_t  factor0, factor1, zero;
    uint32_t shift;
} add_t;

/* Of floats that are not negative, which their bits tell as well. */
static inline bool is_below(float a, float b) {
    return tm_float_bits(a) < tm_float_bits(b);
}

/* The factors of scales that differ more than any sum can tell are limited. */
static inline int32_t add_factor(float ratio, float power) {
    const float most = (float)((int32_t)1 << (ELEM_ADD_BITS - 1));
    float       factor = tm_multiply(is_below(ratio, most) ? ratio : most, power);
    return is_below(factor, (float)((int32_t)1 << 22)) ? tm_round_even(factor) : tm_to_integer(factor);
}

static inline add_t add_start(tm_quantisation_t in0, tm_quantisation_t in1, tm_quantisation_t out) {
    float   ratio0 = tm_divide(in0.scale, out.scale), ratio1 = tm_divide(in1.scale, out.scale);
    int32_t exponent = (int32_t)(tm_float_bits(is_below(ratio1, ratio0) ? ratio0 : ratio1) >> 23) - 127;
    int32_t shift = ELEM_ADD_BITS - exponent, longest = ELEM_ADD_BITS + 8 * (int32_t)sizeof(elem_t) + 2;
    if (shift < 1) shift = 1;
    if (shift > longest) shift = longest;
    float power = tm_bits_float((uint32_t)(shift + 127) << 23);
    add_t add = {0, add_factor(ratio0, power), add_factor(ratio1, power), out.zero, (uint32_t)shift};
    add.start = ((acc_t)1 << (shift - 1)) - (acc_t)add.factor0 * in0.zero - (acc_t)add.factor1 * in1.zero;
    return add;
}

static inline elem_t elem_add(elem_t stored0, elem_t stored1, const add_t *add) {
    acc_t sum = add->start + (acc_t)stored0 * add->factor0 + (acc_t)stored1 * add->factor1;
    sum = (sum >> add->shift) + add->zero;
    return (elem_t)(sum < ELEM_LOWEST ? ELEM_LOWEST : sum > ELEM_HIGHEST ? ELEM_HIGHEST : sum);
}
