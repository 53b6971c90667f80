/* Mutations of a file as it is: single fields, and layers as blocks of bytes. */
#ifndef FUZZ_MUTATE_FILE_H
#define FUZZ_MUTATE_FILE_H

#include <stddef.h>

#include "random.h"

typedef struct {
    uint8_t *bytes;
    size_t   size, max_size;
    bool     big_endian;
} file_t;

/* One number takes an awkward value. */
void change_header_field(const file_t *file, random_t *random);
void change_layer_field(const file_t *file, random_t *random);

/* Swaps, repeats or drops a layer; the plan of the main buffer stays as it is. */
void move_layers(file_t *file, random_t *random);

#endif
