/* Conversions between float and the small floats that this build contains, for programs. */
#include "../kernels/portable_kernels.h"
#include "float8.h"
#include "half.h"

#if TM_HAS_TYPE(TM_MDL_FP8_143)
uint8_t tm_fp32to8_143(float real) {
    return tm_float_to_float8(real, 3, 9);
}

float tm_fp8to32_143(uint8_t bits) {
    return tm_float8_to_float(bits, 3, 9);
}
#endif

#if TM_HAS_TYPE(TM_MDL_FP8_152)
uint8_t tm_fp32to8_152(float real) {
    return tm_float_to_float8(real, 2, 15);
}

float tm_fp8to32_152(uint8_t bits) {
    return tm_float8_to_float(bits, 2, 15);
}
#endif

#if TM_HAS_TYPE(TM_MDL_FP16)
float tm_fp16to32(uint16_t bits) {
    return tm_half_to_float(bits);
}
#endif
