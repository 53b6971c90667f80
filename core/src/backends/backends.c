/* The list of backends in this build, slowest first. */
#include "backends.h"

const tm_backend_t *const tm_backends[] = {
#if !TM_FASTEST_BACKEND_ONLY
    &tm_backend_portable,
#endif
#if TM_BACKEND_COMPACT && !(TM_FASTEST_BACKEND_ONLY && TM_BACKEND_WASM_SIMD)
    &tm_backend_compact,
#endif
#if TM_BACKEND_INTEGER
    &tm_backend_integer,
#endif
#if TM_BACKEND_ARM_DSP
    &tm_backend_arm_dsp,
#endif
#if TM_BACKEND_ARM_MVE
    &tm_backend_arm_mve,
#endif
#if TM_BACKEND_ARM_NEON
    &tm_backend_arm_neon,
#endif
#if TM_BACKEND_RISCV_VECTOR
    &tm_backend_riscv_vector,
#endif
#if TM_BACKEND_X86
    &tm_backend_x86,
#endif
#if TM_BACKEND_WASM_SIMD && !(TM_FASTEST_BACKEND_ONLY && TM_BACKEND_WASM_RELAXED)
    &tm_backend_wasm_simd,
#endif
#if TM_BACKEND_WASM_RELAXED
    &tm_backend_wasm_relaxed,
#endif
    NULL,
};
