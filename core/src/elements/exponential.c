#include "exponential.h"

#if TM_SOFT_FLOAT || defined(__AVR__)
float tm_exp_negative(float x) {
    return tm_exp_in_steps(x);
}
#endif
