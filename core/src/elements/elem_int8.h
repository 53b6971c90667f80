/* int8. Sums fit 32 bits: the check at load limits depth and bias. */
#include <stdint.h>

typedef int8_t  elem_t;
typedef int32_t acc_t;
#define ELEM_NAME(base) base##_int8
#define ELEM_LOWEST INT8_MIN
#define ELEM_HIGHEST INT8_MAX
#define ELEM_ADD_BITS 20

#include "elem_integer.h"
