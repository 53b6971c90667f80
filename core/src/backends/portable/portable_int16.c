#include "../../kernels/portable_kernels.h"

#if TM_HAS_TYPE(TM_MDL_INT16)
#include "../../elements/elem_int16.h"
/* elem_t has to be known first */
#include "../../kernels/kernels_template.h"
#endif
