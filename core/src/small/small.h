/*
 * The engine of TM_OPTIMISE_FOR_SIZE: int8 alone, in the fewest bytes of code and without working space. It computes the
 * bits of all other kernels and refuses the files that tm_check_explained() refuses; test/small holds it to both.
 */
#ifndef TM_SMALL_H
#define TM_SMALL_H

#include "tinymaix.h"

/* Scale and zero point lie side by side wherever the file has them: real = scale * (stored - zero). */
typedef struct {
    float   scale;
    int32_t zero;
} tm_small_quantisation_t;

/* Checks a file completely. size SIZE_MAX: as long as its layers say, which is trusted. The error tells what kind of thing
 * is wrong, not where. */
tm_err_t tm_small_check(const uint8_t *bin, size_t size);

/* Runs one layer of a checked file in the main buffer. */
void tm_small_run_layer(const tm_mdlbin_t *bin, const tml_head_t *head, uint8_t *buffer);

/* ---- reading a file ---- */

static inline const tm_small_quantisation_t *tm_small_quantisation(const void *scale) {
    return (const tm_small_quantisation_t *)scale;
}

static inline const tml_head_t *tm_small_first(const tm_mdlbin_t *bin) {
    return (const tml_head_t *)bin->layers_body;
}

static inline const tml_head_t *tm_small_next(const tml_head_t *head) {
    return (const tml_head_t *)((const uint8_t *)head + head->size);
}

#endif
