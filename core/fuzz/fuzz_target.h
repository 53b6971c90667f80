/* What the fuzz targets share. A target is one property of the engine that has to hold for every file. */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one execution may cost: bytes of a model's memory; multiply-adds and elements copied in one run. Models that want
 * more are checked, but neither loaded nor run. Few enough for thousands a second; files that are kept may cost more. */
#ifndef FUZZ_MEMORY_LIMIT
#define FUZZ_MEMORY_LIMIT (1u << 20)
#define FUZZ_WORK_LIMIT (1u << 15)
#endif

/* The target itself; called by libFuzzer, or by replay.c for files that are kept. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process, which libFuzzer and ctest take as a finding. */
#define REQUIRE(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                        \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

/* A copy that ends where its heap block ends and starts `shift` bytes behind a multiple of 8, so that the address
 * sanitizer sees every byte that is read beyond it. To be freed: block. */
typedef struct {
    uint8_t *block, *bytes;
} exact_copy_t;

static inline exact_copy_t copy_exactly(const uint8_t *data, size_t size, size_t shift) {
    exact_copy_t copy;
    copy.block = calloc(1, shift + size + (shift + size == 0));
    REQUIRE(copy.block != NULL);
    copy.bytes = copy.block + shift;
    if (size > 0) memcpy(copy.bytes, data, size);
    return copy;
}

#endif
