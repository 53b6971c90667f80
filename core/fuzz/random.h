/* Small pseudo-random numbers that are the same everywhere. */
#ifndef FUZZ_RANDOM_H
#define FUZZ_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t state; /* never 0 */
} random_t;

static inline random_t random_start(uint32_t seed) {
    return (random_t){seed * 2654435761u | 1u};
}

static inline uint32_t random_next(random_t *random) {
    random->state ^= random->state << 13;
    random->state ^= random->state >> 17;
    random->state ^= random->state << 5;
    return random->state;
}

/* 0 .. count - 1 */
static inline uint32_t random_below(random_t *random, uint32_t count) {
    return (uint32_t)((uint64_t)random_next(random) * count >> 32);
}

static inline bool random_one_in(random_t *random, uint32_t count) {
    return random_below(random, count) == 0;
}

#endif
