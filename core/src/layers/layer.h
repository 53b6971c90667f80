/* What a layer type is: how to check it, what memory it needs, how to run it. One file per type, listed in
 * layers.def. */
#ifndef TM_LAYER_H
#define TM_LAYER_H

#include "../kernels/kernels.h"
#include "../model/check.h"

/* One layer of a model together with all it works on. */
typedef struct {
    const tm_mdlbin_t  *bin;    /* the file, already checked; with a reader its header and this layer alone */
    tm_reader_t        *reader; /* NULL: the file is in memory */
    const tml_head_t   *head;   /* the layer in it */
    uint32_t            index;  /* and its number */
    const tm_kernels_t *kernels; /* of the model's element type */
    uint8_t            *buffer;  /* main buffer */
    uint8_t            *kept;    /* what prepare() wrote for this layer */
    uint8_t            *scratch; /* working space while it runs */
} tm_layer_run_t;

/* Bytes, multiples of 8; more than TM_LIMIT_MEMORY where it is too much, however much. */
typedef struct {
    uint32_t kept;
    uint32_t scratch;
} tm_layer_memory_t;

typedef struct {
    /* Checks what lies behind the head; the head itself (shapes, offsets, scales) has been checked. */
    tm_err_t (*check)(const tm_layer_check_t *check);
    /* Memory besides the main buffer; NULL: none. */
    tm_layer_memory_t (*memory)(const tml_head_t *head, const tm_kernels_t *kernels);
    /* Writes `kept`; NULL where nothing is ever kept. */
    void (*prepare)(const tm_layer_run_t *layer);
    void (*run)(const tm_layer_run_t *layer);
    /* Multiply-adds as the table counts them. */
    uint32_t (*operations)(const tml_head_t *head);
} tm_layer_t;

#define TM_LAYER(number, variable, name, type) extern const tm_layer_t variable;
#include "layers.def"
#undef TM_LAYER

/* By layer type; NULL where it is left out of this build. */
extern const tm_layer_t *const tm_layers[TML_MAXCNT];

/* Bytes of the fixed struct of a layer type. */
uint32_t tm_layer_struct_size(uint32_t type);

/* Whether weights and bias follow the struct. */
static inline bool tm_has_parts(uint32_t type) {
    return type == TML_CONV2D || type == TML_DWCONV2D || type == TML_FC;
}

#if TM_ENABLE_STAT
/* Name of a layer type as the table prints it. */
const char *tm_layer_name(uint32_t type);
#endif

/* ---- walking over a checked file in memory ---- */

static inline const tml_head_t *tm_first_layer(const tm_mdlbin_t *bin) {
    return (const tml_head_t *)bin->layers_body;
}

static inline const tml_head_t *tm_next_layer(const tml_head_t *head) {
    return (const tml_head_t *)((const uint8_t *)head + head->size);
}

/* ---- reading a head ---- */

static inline uint32_t tm_count_elements(const uint16_t dims[4]) {
    return (uint32_t)dims[1] * dims[2] * dims[3];
}

/* Zero points are i32 in integer models whatever zptype_t is in the including program. */
static inline tm_quantisation_t tm_read_quantisation(const sctype_t *scale, const zptype_t *zero) {
    tm_quantisation_t quantisation = {*scale, 0};
    __builtin_memcpy(&quantisation.zero, zero, sizeof quantisation.zero);
    return quantisation;
}

static inline tm_quantisation_t tm_in_quantisation(const tml_head_t *head) {
    return tm_read_quantisation(&head->in_s, &head->in_zp);
}

static inline tm_quantisation_t tm_out_quantisation(const tml_head_t *head) {
    return tm_read_quantisation(&head->out_s, &head->out_zp);
}

static inline uint8_t *tm_layer_input(const tm_layer_run_t *layer) {
    return layer->buffer + layer->head->in_oft;
}

static inline uint8_t *tm_layer_output(const tm_layer_run_t *layer) {
    return layer->buffer + layer->head->out_oft;
}

#endif
