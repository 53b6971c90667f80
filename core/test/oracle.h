/*
 * Models together with what TFLite computes with them, as `tmdl record-oracle` has recorded them in the folder oracle.
 * The layout of the files is described in tools/tmdl/oracle/recording.py.
 */
#ifndef TM_TEST_ORACLE_H
#define TM_TEST_ORACLE_H

#include <stddef.h>
#include <stdint.h>

/* One model. All values are elements of its type. */
typedef struct {
    const char *name;       /* of its files, without their suffixes */
    const char *kind;       /* of its only layer, or "network" */
    int         type;       /* TM_MDL_INT8, TM_MDL_INT16 or TM_MDL_FP32 */
    uint8_t    *model;      /* the .tmdl file */
    size_t      model_size; /* bytes */
    int         inputs;     /* how many the model was run with */
    size_t      in_values, out_values;
    uint8_t    *in;           /* [inputs][in_values] */
    uint8_t    *by_default;   /* [inputs][out_values] of TFLite's default kernels */
    uint8_t    *by_reference; /* [inputs][out_values] of its reference kernels */
} oracle_t;

/* Hands over every recorded model of an element type; returns how many. The model is gone after the visit. */
int oracle_each(int type, void (*visit)(const oracle_t *oracle, void *context), void *context);

#endif
