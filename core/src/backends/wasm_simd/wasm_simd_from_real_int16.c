#include "../../kernels/portable_kernels.h"

#if TM_BACKEND_WASM_SIMD && TM_HAS_TYPE(TM_MDL_INT16)
#include "../../elements/elem_int16.h"
/* elem_t has to be known first */
#include "wasm_simd_from_real_template.h"
#endif
