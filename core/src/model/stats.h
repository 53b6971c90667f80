/* What a layer costs, as figures. */
#ifndef TM_STATS_H
#define TM_STATS_H

#include "model.h"

#if TM_ENABLE_STAT
typedef struct {
    const char *name;
    uint32_t    parameter_bytes; /* size of the layer less its fixed struct, padding included */
    uint32_t    output_bytes;
    uint32_t
        output_room; /* what the output takes in the main buffer: with its floats where the file wants them */
    uint32_t operations; /* multiply-adds */
    uint32_t inputs;     /* tensors it reads, all of one shape */
    uint32_t input_offsets[2];
    uint32_t input_bytes; /* of each */
} tm_layer_stats_t;

tm_layer_stats_t tm_layer_stats(const tm_mdlbin_t *bin, const tml_head_t *head);

/* One thing that a layer was built with: a word, or numbers from top to bottom and left to right. */
typedef struct {
    const char *name;
    const char *word; /* NULL: numbers */
    uint32_t    count;
    uint32_t    numbers[4];
} tm_layer_detail_t;

#define TM_MOST_LAYER_DETAILS 6

/* Everything the table has no column for; returns how many there are. */
uint32_t tm_layer_details(const tml_head_t *head, tm_layer_detail_t details[TM_MOST_LAYER_DETAILS]);

/* Name of an element type, e.g. "int8"; "unknown" beyond the list. */
const char *tm_element_type_name(uint32_t mdl_type);

/* Prints the table, a piece at a time, through `print`. */
void tm_print_stat(const tm_mdlbin_t *bin, void (*print)(void *user, const char *piece), void *user);
#endif

#endif
