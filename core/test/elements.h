/*
 * The element types once more, from their definition in double precision and without a line of the engine: what the
 * tests hold the engine's conversions and kernels against.
 */
#ifndef TM_TEST_ELEMENTS_H
#define TM_TEST_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "random.h"

/* All by TM_MDL_INT8 ... TM_MDL_FP8_152. */
enum { ELEMENT_TYPES = 6 };
const char *element_name(int type);
size_t      element_size(int type);
size_t      element_bias_size(int type);
bool        element_is_integer(int type);
/* Range of the stored integers. */
int32_t element_lowest(int type);
int32_t element_highest(int type);

/* The stored number: an integer, or the real value of a float type. */
double element_read(int type, const void *elements, size_t index);
/* The nearest element, ties to even, saturating. */
void element_write(int type, void *elements, size_t index, double number);
/* The same for a bias, which is int32 in the integer types. */
double element_read_bias(int type, const void *bias, size_t index);
void   element_write_bias(int type, void *bias, size_t index, double number);

/* How far the element nearest to `number` can be from it. */
double element_half_step(int type, double number);

/* Random elements of every size; floats stay between -1 and 1. */
void element_fill(int type, void *elements, size_t count, random_t *random);

/* The value of the bits of a small float and back, by its definition. */
double element_decode_half(uint16_t bits);
double element_decode_float8(uint8_t code, int fraction_bits, int bias);

#endif
