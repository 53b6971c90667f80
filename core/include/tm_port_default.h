/*
 * What a board supplies: memory, print, clock, and which parts of the engine it wants. This is the port for a
 * computer with a C library; a board has its own, named tm_port.h, on the include path.
 */
#ifndef TM_PORT_DEFAULT_H
#define TM_PORT_DEFAULT_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef TM_ARCH
#define TM_ARCH TM_ARCH_CPU
#endif
#define TM_OPT_LEVEL TM_OPT1
#ifndef TM_MDL_TYPE
#define TM_MDL_TYPE TM_MDL_INT8
#endif

/* Accepted because programs set them. Results are exact at every setting; sizes are found at load. */
#define TM_FASTSCALE (0)
#define TM_LOCAL_MATH (0)
#define TM_MAX_CSIZE (1000)
#define TM_MAX_KSIZE (5 * 5)
#define TM_MAX_KCSIZE (3 * 3 * 256)

#define tm_malloc(size) malloc(size)
#define tm_free(pointer) free(pointer)
#define TM_PRINTF(...) printf(__VA_ARGS__)

/* Microseconds since some start; wraps around. */
static inline uint32_t tm_port_microseconds(void) {
#ifdef TIME_UTC
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (uint32_t)now.tv_sec * 1000000u + (uint32_t)(now.tv_nsec / 1000);
#else
    return (uint32_t)((uint64_t)clock() * 1000000u / CLOCKS_PER_SEC);
#endif
}
#define TM_GET_US() tm_port_microseconds()

#define TM_DBGT_INIT() uint32_t tm_dbgt_start = TM_GET_US(), tm_dbgt_finish
#define TM_DBGT_START() tm_dbgt_start = TM_GET_US()
#define TM_DBGT(name)                                                                                        \
    do {                                                                                                     \
        tm_dbgt_finish = TM_GET_US();                                                                        \
        TM_PRINTF("===%s start %u us, finish %u us\n", (name), (unsigned)tm_dbgt_start,                      \
                  (unsigned)tm_dbgt_finish);                                                                 \
        TM_PRINTF("===%s use %.3f ms\n", (name), (double)(tm_dbgt_finish - tm_dbgt_start) / 1000.0);         \
    } while (0)

#endif
