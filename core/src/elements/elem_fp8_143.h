/* fp8 with 4 bits of exponent and 3 of fraction, summed in single precision. */
#include "float8.h"

typedef uint8_t elem_t;
typedef float   acc_t;
#define ELEM_NAME(base) base##_fp8_143

static inline acc_t elem_widen(elem_t stored) {
    return tm_float8_to_float(stored, 3, 9);
}

static inline elem_t elem_narrow(float real) {
    return tm_float_to_float8(real, 3, 9);
}

#include "elem_real.h"
