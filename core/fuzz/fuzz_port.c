#include "fuzz_port.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "tm_port.h"

static size_t   blocks, printed;
static uint32_t until_failure = UINT32_MAX; /* UINT32_MAX: none is planned */
static int      failed;

void *fuzz_allocate(size_t size) {
    if (until_failure != UINT32_MAX && until_failure-- == 0) {
        failed = 1;
        return NULL;
    }
    void *block = malloc(size + (size == 0));
    if (block != NULL) blocks++;
    return block;
}

void fuzz_free(void *block) {
    if (block != NULL) blocks--;
    free(block);
}

void fuzz_print(const char *format, ...) {
    char    text[128];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0) printed += (size_t)length;
}

size_t fuzz_blocks(void) {
    return blocks;
}

void fuzz_fail_after(uint32_t count) {
    until_failure = count;
    failed = 0;
}

int fuzz_failed(void) {
    until_failure = UINT32_MAX;
    return failed;
}

size_t fuzz_printed(void) {
    return printed;
}
