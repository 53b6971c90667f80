/* One convolution, depthwise convolution or fully connected layer with data, and what has to come out of it. */
#ifndef TM_TEST_FILTER_CASE_H
#define TM_TEST_FILTER_CASE_H

#include "kernels/kernels.h"
#include "layers/windows.h"
#include "model_file.h"
#include "random.h"

typedef struct {
    int           type;     /* TM_MDL_INT8 ... */
    tm_filter_t   filter;   /* weights, bias and scales belong to the case */
    tm_geometry_t geometry; /* of the input without its padding */
    void         *in;       /* [in_h][in_w][channels] */
} filter_case_t;

/* Sets the size of the output from input, padding, kernel, stride and dilation. */
void case_set_output(filter_case_t *test);

/* Random scales, weights, bias and input for the shape that is set; the outputs use most of the range. */
void case_fill(filter_case_t *test, random_t *random);

/* A random shape of at most a few 10,000 products, filled. */
filter_case_t case_random(random_t *random, int type, bool is_depthwise);

/* A depthwise 3x3 filter of stride 1 over rows of 9 to 40 windows, which some kernels go along column after column. */
filter_case_t case_long_rows(random_t *random, int type);

void case_free(filter_case_t *test);

/* What the next expectations are about. */
void case_about(const filter_case_t *test, const char *who);

size_t case_in_count(const filter_case_t *test);
size_t case_out_count(const filter_case_t *test);
size_t case_weight_count(const filter_case_t *test);

/*
 * Expects out[out_h][out_w][filters] to be what the definition says, computed element by element without the engine:
 * integers from 64-bit sums, floats in single precision in the order of the weights, both bit for bit; with tanh
 * within the error of the engine's own tanh.
 */
bool case_expect(const filter_case_t *test, const void *out);

/* The case as a layer of a model, its input at 0 and its output behind it. */
layer_t case_layer(const filter_case_t *test);

#endif
