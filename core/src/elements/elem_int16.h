/* int16. A few hundred products already overflow 32 bits, so sums have 64. */
#include <stdint.h>

typedef int16_t elem_t;
typedef int64_t acc_t;
#define ELEM_NAME(base) base##_int16
#define ELEM_LOWEST INT16_MIN
#define ELEM_HIGHEST INT16_MAX
#define ELEM_ADD_BITS 24

#include "elem_integer.h"
