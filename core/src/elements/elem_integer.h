/*
 * Integer elements: real = scale * (stored - zero).
 *
 * A sum of products becomes clamp(round_to_even((float)sum * factor) + zero), factor = in_s * ws[f] / out_s, each
 * step in single precision: what the TFLite interpreter computes with its default kernels. The activation is part of
 * the clamp. Clamping before rounding is the same, because the limits are whole numbers, and keeps the rounding trick
 * in its range.
 *
 * Needs elem_t, acc_t, ELEM_LOWEST, ELEM_HIGHEST.
 */
#include "../kernels/kernels.h"
#include "activation.h"

typedef int32_t bias_t;
#define ELEM_IS_INTEGER true

/* All that turns a sum into an element, besides the factor of its filter. */
typedef struct {
    tm_range_t limits; /* of the element, less zero */
    int32_t    zero;
    float      scale;
    tm_act_t   activation;
} finish_t;

static inline acc_t elem_widen(elem_t stored) {
    return stored;
}

static inline acc_t elem_bias(bias_t stored) {
    return stored;
}

static inline finish_t finish_start(tm_quantisation_t out, tm_act_t activation) {
    float      lowest = (float)(ELEM_LOWEST - out.zero), highest = (float)(ELEM_HIGHEST - out.zero);
    tm_range_t real = tm_activation_range(activation);
    finish_t   finish = {{0.0f, 0.0f}, out.zero, out.scale, activation};
    finish.limits.low = (float)tm_round_even(tm_clamp(real.low / out.scale, lowest, highest));
    finish.limits.high = (float)tm_round_even(tm_clamp(real.high / out.scale, lowest, highest));
    return finish;
}

/* steps: real value divided by the output scale. */
static inline elem_t finish_steps(float steps, const finish_t *finish) {
    return (elem_t)(tm_round_even(tm_clamp(steps, finish->limits.low, finish->limits.high)) + finish->zero);
}

/* What a sum of filter f is multiplied with: to steps of the output, or to the real value where a curve follows. */
static inline float filter_factor(const tm_filter_t *filter, int32_t f) {
    float weight_scale = filter->weight_scale[f] != 0.0f ? filter->weight_scale[f] : filter->weight_scale[0];
    float real = filter->in.scale * weight_scale;
    return tm_activation_is_curve(filter->activation) ? real : real / filter->out.scale;
}

static inline elem_t finish_sum(acc_t sum, const float *factors, int32_t f, const finish_t *finish) {
    float steps = (float)sum * factors[f];
    if (tm_activation_is_curve(finish->activation)) {
        steps = tm_activation_curve(steps, finish->activation) / finish->scale;
    }
    return finish_steps(steps, finish);
}

static inline float elem_to_real(elem_t stored, tm_quantisation_t quantisation) {
    return (float)(stored - quantisation.zero) * quantisation.scale;
}

static inline elem_t elem_from_real(float real, const finish_t *finish) {
    return finish_steps(real / finish->scale, finish);
}

static inline elem_t elem_mean(acc_t sum, tm_quantisation_t in, int32_t pixels, const finish_t *finish) {
    acc_t above_zero = sum - (acc_t)in.zero * pixels;
    return finish_steps((float)above_zero * (in.scale / (finish->scale * (float)pixels)), finish);
}

static inline elem_t elem_add(elem_t stored0, tm_quantisation_t quantisation0, elem_t stored1,
                              tm_quantisation_t quantisation1, const finish_t *finish) {
    float steps0 = (float)(stored0 - quantisation0.zero) * (quantisation0.scale / finish->scale);
    float steps1 = (float)(stored1 - quantisation1.zero) * (quantisation1.scale / finish->scale);
    return finish_steps(steps0 + steps1, finish);
}
