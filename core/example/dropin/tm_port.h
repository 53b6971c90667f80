/* A port as programs for TinyMaix bring it along. The build says which element type: -DELEMENT_TYPE=TM_MDL_FP16. */
#ifndef __TM_PORT_H
#define __TM_PORT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TM_ARCH_CPU (0)
#define TM_ARCH_ARM_SIMD (1)
#define TM_ARCH_ARM_NEON (2)
#define TM_ARCH_ARM_MVEI (3)
#define TM_ARCH_RV32P (4)
#define TM_ARCH_RV64V (5)
#define TM_ARCH_CSKYV2 (6)
#define TM_ARCH_X86_SSE2 (7)

#define TM_OPT0 (0)
#define TM_OPT1 (1)

#define TM_MDL_INT8 0
#define TM_MDL_INT16 1
#define TM_MDL_FP32 2
#define TM_MDL_FP16 3
#define TM_MDL_FP8_143 4
#define TM_MDL_FP8_152 5

#define TM_ARCH TM_ARCH_CPU
#define TM_OPT_LEVEL TM_OPT1
#define TM_MDL_TYPE ELEMENT_TYPE
#define TM_FASTSCALE (0)
#define TM_LOCAL_MATH (0)
#ifndef TM_ENABLE_STAT
#define TM_ENABLE_STAT (1)
#endif
#define TM_MAX_CSIZE (1000)
#define TM_MAX_KSIZE (5 * 5)
#define TM_MAX_KCSIZE (3 * 3 * 256)

#define TM_INLINE __attribute__((always_inline)) static inline
#define TM_WEAK __attribute__((weak))

#define tm_malloc(x) malloc(x)
#define tm_free(x) free(x)

#define TM_PRINTF(...) printf(__VA_ARGS__)
#define TM_DBG(...)                                                                                          \
    TM_PRINTF("###L%d: ", __LINE__);                                                                         \
    TM_PRINTF(__VA_ARGS__);
#define TM_DBGL() TM_PRINTF("###L%d\n", __LINE__);

#define TM_GET_US() ((uint32_t)((uint64_t)clock() * 1000000 / CLOCKS_PER_SEC))

#define TM_DBGT_INIT()                                                                                       \
    uint32_t _start, _finish;                                                                                \
    float    _time;                                                                                          \
    _start = TM_GET_US();
#define TM_DBGT_START() _start = TM_GET_US();
#define TM_DBGT(x)                                                                                           \
    {                                                                                                        \
        _finish = TM_GET_US();                                                                               \
        _time = (float)(_finish - _start) / 1000.0;                                                          \
        TM_PRINTF("===%s use %.3f ms\n", (x), _time);                                                        \
        _start = TM_GET_US();                                                                                \
    }

#endif
