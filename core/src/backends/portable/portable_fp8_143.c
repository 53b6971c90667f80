#include "../../kernels/portable_kernels.h"

#if TM_HAS_TYPE(TM_MDL_FP8_143)
#include "../../elements/elem_fp8_143.h"
/* elem_t has to be known first */
#include "../../kernels/kernels_template.h"
#endif
