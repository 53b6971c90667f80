/* The int16 kernels with little code. */
#ifndef TM_SMALL_INT16_H
#define TM_SMALL_INT16_H

#include "../../kernels/portable_kernels.h"

extern const tm_kernels_t tm_small_int16;

/* Row of a table; NULL where the build leaves the type out. */
#if TM_HAS_TYPE(TM_MDL_INT16)
#define SMALL_INT16 &tm_small_int16
#else
#define SMALL_INT16 NULL
#endif

#endif
