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

TM_INLINE acc_t elem_product(elem_t a, elem_t b) {
    return elem_widen(a) * elem_widen(b);
}

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

typedef struct {
    float pixels;
} mean_t;

static inline mean_t mean_start(tm_quantisation_t in, int32_t pixels, tm_quantisation_t out) {
    (void)in;
    (void)out;
    return (mean_t){(float)pixels};
}

static inline elem_t elem_mean(acc_t sum, const mean_t *mean) {
    return elem_narrow(sum / mean->pixels);
}

typedef struct {
    char nothing;
} add_t;

static inline add_t add_start(tm_quantisation_t in0, tm_quantisation_t in1, tm_quantisation_t out) {
    (void)in0;
    (void)in1;
    (void)out;
    return (add_t){0};
}

static inline elem_t elem_add(elem_t stored0, elem_t stored1, const add_t *add) {
    (void)add;
    return elem_narrow(elem_widen(stored0) + elem_widen(stored1));
}
