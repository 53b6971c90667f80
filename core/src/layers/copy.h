/* Copying and filling rows of activations. The memcpy() of many C libraries for microcontrollers moves one byte at a time. */
#ifndef TM_COPY_H
#define TM_COPY_H

#include <stddef.h>
#include <stdint.h>

#if defined(__arm__) || (defined(__riscv) && __riscv_xlen == 32)

/* A word at any address that the core can load it from. */
#if defined(__ARM_FEATURE_UNALIGNED)
typedef struct __attribute__((packed, may_alias)) {
    uint32_t bits;
} tm_word_t;
enum { TM_WORD_ALIGNMENT = 1 };
#else
typedef struct __attribute__((may_alias)) {
    uint32_t bits;
} tm_word_t;
enum { TM_WORD_ALIGNMENT = 4 };
#endif

static inline void tm_copy(uint8_t *to, const uint8_t *from, size_t size) {
    size_t i = 0;
    if ((((uintptr_t)to | (uintptr_t)from) & (TM_WORD_ALIGNMENT - 1)) == 0) {
        for (; i + 16 <= size; i += 16) {
            const tm_word_t *source = (const tm_word_t *)(const void *)(from + i);
            tm_word_t       *target = (tm_word_t *)(void *)(to + i);
            uint32_t         word0 = source[0].bits, word1 = source[1].bits;
            uint32_t         word2 = source[2].bits, word3 = source[3].bits;
            target[0].bits = word0;
            target[1].bits = word1;
            target[2].bits = word2;
            target[3].bits = word3;
        }
    }
    for (; i < size; i++) {
        to[i] = from[i];
        __asm__ volatile(""); /* or the compiler makes a call of memcpy() of it */
    }
}

static inline void tm_fill(uint8_t *to, uint8_t value, size_t size) {
    size_t i = 0;
    if (((uintptr_t)to & (TM_WORD_ALIGNMENT - 1)) == 0) {
        for (; i + 4 <= size; i += 4) ((tm_word_t *)(void *)(to + i))->bits = value * 0x01010101u;
    }
    for (; i < size; i++) {
        to[i] = value;
        __asm__ volatile("");
    }
}

#else

static inline void tm_copy(uint8_t *to, const uint8_t *from, size_t size) {
    __builtin_memcpy(to, from, size);
}

static inline void tm_fill(uint8_t *to, uint8_t value, size_t size) {
    __builtin_memset(to, value, size);
}

#endif

#endif
