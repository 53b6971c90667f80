/* The portable kernels under the conditions of a vector backend: prepared factors are kept from loading on, inputs come
 * with their padding around them. Results are the portable ones. */
#ifndef FUZZ_KEEPING_BACKEND_H
#define FUZZ_KEEPING_BACKEND_H

#include "kernels/kernels.h"

const tm_backend_t *keeping_backend(void);

#endif
