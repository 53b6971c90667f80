/* Runs a model of one layer and looks after everything around it. */
#ifndef TM_TEST_LAYER_RUN_H
#define TM_TEST_LAYER_RUN_H

#include "filter_case.h"
#include "model_file.h"

/*
 * Loads a model of just this layer on every backend and runs it on `in` (and `in1` for an ADD). `out` receives the
 * elements that the layer wrote, the same on all backends. Expects every byte of the main buffer that is neither input
 * nor output to stay as it was.
 */
void run_layer(int type, const layer_t *layer, const void *in, const void *in1, void *out);

/* Bytes that the main buffer needs behind layer->out_offset. */
uint32_t written_bytes(int type, const layer_t *layer);

/* Runs a convolution as a layer of a model and expects what its definition says. */
void expect_layer(const filter_case_t *test);

#endif
