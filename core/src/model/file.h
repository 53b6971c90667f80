/*
 * Where the layers of a file are: behind its header in memory, or outside, from where they are read one at a time into
 * the layer buffer, behind a copy of the header. Offsets count bytes from the start of the file.
 */
#ifndef TM_FILE_H
#define TM_FILE_H

#include "tinymaix.h"

#if TM_LAYER_BY_LAYER

/* Room for a head that is read. */
typedef tml_head_t tm_head_copy_t;

/* The head at `offset`, where it stands or read into *copy (NULL: the layer buffer). Where it cannot be read, reader->error
 * says why and the head is all zeros. `reader` is NULL for files in memory. */
const tml_head_t *tm_head_at(const uint8_t *bin, tm_reader_t *reader, uint32_t offset, tm_head_copy_t *copy);

/* The whole layer, which then stands in the layer buffer until the next one is read. */
const tml_head_t *tm_layer_at(const uint8_t *bin, tm_reader_t *reader, uint32_t offset);

/* Reads the header of the file into the layer buffer. */
tm_err_t tm_read_header(uint8_t *layer_buffer, tm_reader_t *reader);

/* What reading has come to so far. */
static inline tm_err_t tm_reader_error(const tm_reader_t *reader) {
    return reader != NULL ? reader->error : TM_OK;
}

/* NULL for models in memory. */
static inline tm_reader_t *tm_model_reader(const tm_mdl_t *mdl) {
    return mdl->reader.file.read != NULL ? (tm_reader_t *)(uintptr_t)&mdl->reader : NULL;
}

/* A new run may read what an earlier one could not. */
static inline void tm_forget_read_error(tm_mdl_t *mdl) {
    mdl->reader.error = TM_OK;
}

#else

typedef struct {
    char unused;
} tm_head_copy_t;

static inline const tml_head_t *tm_head_at(const uint8_t *bin, tm_reader_t *reader, uint32_t offset,
                                           tm_head_copy_t *copy) {
    (void)reader, (void)copy;
    return (const tml_head_t *)(bin + offset);
}

static inline const tml_head_t *tm_layer_at(const uint8_t *bin, tm_reader_t *reader, uint32_t offset) {
    (void)reader;
    return (const tml_head_t *)(bin + offset);
}

static inline tm_err_t tm_reader_error(const tm_reader_t *reader) {
    (void)reader;
    return TM_OK;
}

static inline tm_reader_t *tm_model_reader(const tm_mdl_t *mdl) {
    (void)mdl;
    return NULL;
}

static inline void tm_forget_read_error(tm_mdl_t *mdl) {
    (void)mdl;
}

#endif

#endif
