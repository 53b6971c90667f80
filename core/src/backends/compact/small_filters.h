/* Kernels of small_filter_template.h and the tables that run on nothing else. */
#ifndef TM_SMALL_FILTERS_H
#define TM_SMALL_FILTERS_H

#include "../../kernels/portable_kernels.h"

extern const tm_filter_kernel_t tm_small_filter_int8, tm_small_filter_int16, tm_small_filter_fp32;

extern const tm_kernels_t tm_small_int16;

/* Row of a table; NULL where the build leaves the type out. */
#if TM_HAS_TYPE(TM_MDL_INT16)
#define SMALL_INT16 &tm_small_int16
#else
#define SMALL_INT16 NULL
#endif

#endif
