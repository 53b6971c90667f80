/*
 * What this program wants of the engine and what the computer supplies: the one file that a port to a board changes.
 */
#ifndef TM_PORT_H
#define TM_PORT_H

/* Values that the settings below take. */
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
#define TM_MDL_INT8 (0)
#define TM_MDL_INT16 (1)
#define TM_MDL_FP32 (2)
#define TM_MDL_FP16 (3)
#define TM_MDL_FP8_143 (4)
#define TM_MDL_FP8_152 (5)

/* Settings. */
#define TM_ARCH TM_ARCH_CPU
#define TM_OPT_LEVEL TM_OPT0
#define TM_MDL_TYPE TM_MDL_INT8
#ifndef TM_FASTSCALE
#define TM_FASTSCALE (0)
#endif
#define TM_LOCAL_MATH (0)
#define TM_ENABLE_STAT (1)
#define TM_MAX_CSIZE (1000)
#define TM_MAX_KSIZE (5 * 5)
#define TM_MAX_KCSIZE (3 * 3 * 256)

#define TM_INLINE __attribute__((always_inline)) static inline
#define TM_WEAK __attribute__((weak))

/* Memory. Left out where all of it is static: the engine then asks for none. */
#if !STATIC_MEMORY
#include <stdlib.h>
#define tm_malloc(size) malloc(size)
#define tm_free(pointer) free(pointer)
#endif

/* Output. */
#include <stdio.h>
#define TM_PRINTF(...) printf(__VA_ARGS__)

/* Time in microseconds, and a stopwatch made of it. */
#include <stdint.h>
#include <time.h>
#define TM_GET_US() ((uint32_t)((uint64_t)clock() * 1000000u / CLOCKS_PER_SEC))
#define TM_DBGT_INIT() uint32_t started = TM_GET_US(), finished
#define TM_DBGT_START() started = TM_GET_US()
#define TM_DBGT(name)                                                                                        \
    do {                                                                                                     \
        finished = TM_GET_US();                                                                              \
        TM_PRINTF("===%s start %lu us, finish %lu us\n", (name), (unsigned long)started,                     \
                  (unsigned long)finished);                                                                  \
        TM_PRINTF("===%s use %.3f ms\n", (name), (double)(finished - started) / 1000.0);                     \
        started = TM_GET_US();                                                                               \
    } while (0)

#endif
