/* Watched memory: what the engine under test allocates through its port, and what it prints. */
#ifndef TM_TEST_MEMORY_H
#define TM_TEST_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* Bytes behind a block that the backend of this build may read, see backends/wasm_simd/wasm_simd.h. */
#if TM_BACKEND_WASM_SIMD
#define MEMORY_OVERREAD 16
#else
#define MEMORY_OVERREAD 0
#endif

/* A block at a multiple of 8 with random contents and guard bytes around, so that a byte beyond is noticed when the
 * block is given back, or at once by the address sanitizer. NULL when the allowance is used up. */
void *memory_take(size_t size);
/* NULL is allowed, as with free(). Fails the program if a guard byte has changed. */
void memory_give(void *block);

/* Blocks not given back. */
int memory_blocks(void);

/* From now on only `count` more calls of memory_take() succeed; negative: all. */
void memory_allow(int count);

/* Text printed through the port since the last call of memory_printed(); stays valid until the next. */
__attribute__((format(printf, 1, 2))) void memory_print(const char *format, ...);
const char                                *memory_printed(void);

#endif
