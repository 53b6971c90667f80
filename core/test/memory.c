#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The address sanitizer watches the end of a block itself, if nothing of ours stands there. */
#if defined(__SANITIZE_ADDRESS__)
#define TAIL 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TAIL 0
#endif
#endif
#ifndef TAIL
#define TAIL 16
#endif

enum { GUARD = 0xa5, HEAD = 32, OVERREAD = MEMORY_OVERREAD };
static const size_t tail = TAIL;

/* Block: | size_t size, guard bytes up to HEAD | size bytes | OVERREAD bytes | guard bytes | */
static int   blocks, allowance = -1;
static char  printed[2][1 << 14];
static char *printing = printed[0];

void *memory_take(size_t size) {
    static uint32_t noise = 1;
    if (allowance == 0) return NULL;
    if (allowance > 0) allowance--;
    uint8_t *block = malloc(HEAD + size + OVERREAD + tail);
    if (block == NULL) return NULL;
    memset(block, GUARD, HEAD);
    memcpy(block, &size, sizeof size);
    for (size_t i = 0; i < size + OVERREAD; i++) {
        noise = noise * 1664525u + 1013904223u;
        block[HEAD + i] = (uint8_t)(noise >> 24);
    }
    memset(block + HEAD + size + OVERREAD, GUARD, tail);
    blocks++;
    return block + HEAD;
}

static void check_guard(const uint8_t *guard, size_t size, const char *where) {
    for (size_t i = 0; i < size; i++) {
        if (guard[i] == GUARD) continue;
        printf("a byte %s a block was overwritten\n", where);
        abort();
    }
}

void memory_give(void *pointer) {
    size_t size;
    if (pointer == NULL) return;
    uint8_t *block = (uint8_t *)pointer - HEAD;
    memcpy(&size, block, sizeof size);
    check_guard(block + sizeof size, HEAD - sizeof size, "before");
    check_guard(block + HEAD + size + OVERREAD, tail, "behind");
    blocks--;
    free(block);
}

int memory_blocks(void) {
    return blocks;
}

void memory_allow(int count) {
    allowance = count;
}

void memory_print(const char *format, ...) {
    size_t  length = strlen(printing);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(printing + length, sizeof printed[0] - length, format, arguments);
    va_end(arguments);
}

const char *memory_printed(void) {
    const char *text = printing;
    printing = printing == printed[0] ? printed[1] : printed[0];
    printing[0] = 0;
    return text;
}
