/* The list of backends in this build, slowest first. */
#include "backends.h"

const tm_backend_t *const tm_backends[] = {
    &tm_backend_portable,
#if TM_BACKEND_WASM_SIMD
    &tm_backend_wasm_simd,
#endif
    NULL,
};
