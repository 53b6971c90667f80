/*
 * Float elements: the stored number is the real one, sums are single precision in the order of the file's weights.
 *
 * Needs elem_t and elem_narrow() (float to element), elem_widen() (element to float).
 */
#include "../kernels/kernels.h"
#include "activation.h"

typedef elem_t bias_t;
#define ELEM_IS_INTEGER false
#define ELEM_LOWEST 0
#define ELEM_HIGHEST 0

/* All that turns a sum into an element. */
typedef struct {
    tm_range_t limits;
    tm_act_t   activation;
} finish_t;

static inline acc_t elem_bias(bias_t stored) {
    return elem_widen(stored);
}

static inline finish_t finish_start(tm_quantisation_t out, tm_act_t activation) {
    (void)out;
    finish_t finish = {tm_activation_range(activation), activation};
    return finish;
}

static inline float filter_factor(const tm_filter_t *filter, int32_t f) {
    (void)filter;
    (void)f;
    return 1.0f;
}

static inline elem_t finish_sum(acc_t sum, const float *factors, int32_t f, const finish_t *finish) {
    (void)factors;
    (void)f;
    if (tm_activation_is_curve(finish->activation))
        return elem_narrow(tm_activation_curve(sum, finish->activation));
    if (sum < finish->limits.low) sum = finish->limits.low;
    if (sum > finish->limits.high) sum = finish->limits.high;
    return elem_narrow(sum);
}

static inline float elem_to_real(elem_t stored, tm_quantisation_t quantisation) {
    (void)quantisation;
    return elem_widen(stored);
}

static inline elem_t elem_from_real(float real, const finish_t *finish) {
    (void)finish;
    return elem_narrow(real);
}

static inline elem_t elem_mean(acc_t sum, tm_quantisation_t in, int32_t pixels, const finish_t *finish) {
    (void)in;
    (void)finish;
    return elem_narrow(sum / (float)pixels);
}

static inline elem_t elem_add(elem_t stored0, tm_quantisation_t quantisation0, elem_t stored1,
                              tm_quantisation_t quantisation1, const finish_t *finish) {
    (void)quantisation0;
    (void)quantisation1;
    (void)finish;
    return elem_narrow(elem_widen(stored0) + elem_widen(stored1));
}
