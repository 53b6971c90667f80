/* The port of the fuzz targets: memory that is counted and can be made to fail, print into nothing. */
#ifndef TM_PORT_H
#define TM_PORT_H

#include <stddef.h>
#include <stdint.h>

void *fuzz_allocate(size_t size);
void  fuzz_free(void *block);
void  fuzz_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define tm_malloc(size) fuzz_allocate(size)
#define tm_free(block) fuzz_free(block)
#define TM_PRINTF(...) fuzz_print(__VA_ARGS__)

#endif
