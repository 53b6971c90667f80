/* fp32. */
typedef float elem_t;
typedef float acc_t;
#define ELEM_NAME(base) base##_fp32

static inline acc_t elem_widen(elem_t stored) {
    return stored;
}

static inline elem_t elem_narrow(float real) {
    return real;
}

#include "elem_real.h"
