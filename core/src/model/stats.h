/* What a layer costs, as figures. */
#ifndef TM_STATS_H
#define TM_STATS_H

#include "model.h"

#if TM_ENABLE_STAT
typedef struct {
    const char *name;
    uint32_t    parameter_bytes; /* size of the layer less its fixed struct, padding included */
    uint32_t    output_bytes;
    uint32_t    operations; /* multiply-adds */
} tm_layer_stats_t;

tm_layer_stats_t tm_layer_stats(const tm_mdlbin_t *bin, const tml_head_t *head);

/* Name of an element type, e.g. "int8"; "unknown" beyond the list. */
const char *tm_element_type_name(uint32_t mdl_type);

/* Prints the table, a piece at a time, through `print`. */
void tm_print_stat(const tm_mdlbin_t *bin, void (*print)(void *user, const char *piece), void *user);
#endif

#endif
