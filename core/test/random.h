/* Random numbers that are the same on every machine (splitmix64). */
#ifndef TM_TEST_RANDOM_H
#define TM_TEST_RANDOM_H

#include <stdint.h>

typedef struct {
    uint64_t state; /* any number, also 0, starts a sequence of its own */
} random_t;

static inline uint64_t random_bits(random_t *random) {
    uint64_t mixed = random->state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

/* A whole number from lowest to highest, both included. */
static inline int32_t random_between(random_t *random, int32_t lowest, int32_t highest) {
    uint64_t choices = (uint64_t)((int64_t)highest - lowest) + 1u;
    return (int32_t)((int64_t)(random_bits(random) % choices) + lowest);
}

/* From low to high. */
static inline double random_real(random_t *random, double low, double high) {
    return low + (high - low) * (double)(random_bits(random) >> 11) * 0x1p-53;
}

#endif
