/* A tile: up to TILE outputs that are computed together, so that one load of a weight serves them all; also from
 * different rows. */
#ifndef TM_TILE_H
#define TM_TILE_H

#include <stdint.h>

enum { TILE = 4 };

typedef struct {
    const int8_t *window[TILE];
    int8_t       *out[TILE];
    int32_t       count;
} tile_t;

static inline int32_t round_up(int32_t count, int32_t step) {
    return (count + step - 1) / step * step;
}

#endif
