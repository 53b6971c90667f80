#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_COMPACT && TM_HAS_TYPE(TM_MDL_FP32)
#include "../../elements/elem_fp32.h"
/* elem_t has to be known first */
#include "small_filter_template.h"
#endif
