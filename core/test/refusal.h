/* Damages a file in one place and expects the refusal that names it. */
#ifndef TM_TEST_REFUSAL_H
#define TM_TEST_REFUSAL_H

#include "model_file.h"
#include "tinymaix.h"

typedef struct {
    int         layer;  /* where the damage is; -1: the header */
    uint32_t    offset; /* from there, bytes */
    int         width;  /* 1, 2 or 4 bytes */
    uint32_t    value;
    tm_err_t    error;
    const char *field;
    int         said_layer; /* what the refusal has to say */
    uint32_t    said_offset;
} damage_t;

/* Runs through a table; `model` is as before afterwards. */
void expect_refusals(model_file_t *model, const damage_t *damages, size_t count);

/* Expects tm_check() and tm_load_n() to refuse the file with this error at this field. */
void expect_refusal(const model_file_t *model, tm_err_t error, int layer, const char *field, uint32_t offset);

/* Expects the file to be accepted, to load and to run. */
void expect_accepted(const model_file_t *model);

/* Loads and runs the file if tm_check() accepts it; sanitizers and guards see to the rest. */
void expect_no_harm(const model_file_t *model);

/* The bits of a float, for tables. */
uint32_t bits_of(float real);

#endif
