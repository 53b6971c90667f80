/* fp16: stored in 16 bits, summed in single precision. */
#include "half.h"

typedef uint16_t elem_t;
typedef float    acc_t;
#define ELEM_NAME(base) base##_fp16

static inline acc_t elem_widen(elem_t stored) {
    return tm_half_to_float(stored);
}

static inline elem_t elem_narrow(float real) {
    return tm_float_to_half(real);
}

#include "elem_real.h"
