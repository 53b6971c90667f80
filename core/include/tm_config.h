/*
 * Every compile-time switch with its default. A board sets them in its own tm_port.h (or on the command line);
 * nothing here needs to be edited. Without a tm_port.h on the include path tm_port_default.h serves.
 */
#ifndef TM_CONFIG_H
#define TM_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if __has_include(<tm_port.h>)
#include <tm_port.h>
#else
#include "tm_port_default.h"
#endif

/* Names that a tm_port.h may use for its choices; ports written for TinyMaix bring their own. */
#ifndef TM_ARCH_CPU
#define TM_ARCH_CPU 0
#define TM_ARCH_ARM_SIMD 1
#define TM_ARCH_ARM_NEON 2
#define TM_ARCH_ARM_MVEI 3
#define TM_ARCH_RV32P 4
#define TM_ARCH_RV64V 5
#define TM_ARCH_CSKYV2 6
#define TM_ARCH_X86_SSE2 7
#endif
#ifndef TM_OPT0
#define TM_OPT0 0
#define TM_OPT1 1
#endif
#ifndef TM_MDL_INT8
#define TM_MDL_INT8 0
#define TM_MDL_INT16 1
#define TM_MDL_FP32 2
#define TM_MDL_FP16 3
#define TM_MDL_FP8_143 4
#define TM_MDL_FP8_152 5
#endif
#define TM_MDL_TYPE_COUNT 6

/* Which element type mtype_t and its relatives have in the including program. */
#ifndef TM_MDL_TYPE
#define TM_MDL_TYPE TM_MDL_INT8
#endif

/* Element types that the engine is built with, one bit each (1 << TM_MDL_INT8 ...). Each costs a few hundred
 * bytes to a few KB of code; a model of a type that is left out is refused with TM_ERR_MDLTYPE. */
#ifndef TM_MDL_TYPES
#define TM_MDL_TYPES (1 << TM_MDL_TYPE)
#endif

/* Fewest bytes of code, for int8 models alone: one routine for Conv2D, DWConv2D and FC, no working space, the check of a file
 * without its explanations. 1: the same bits, but slower. The kernels of backends are then left out. */
#ifndef TM_OPTIMISE_FOR_SIZE
#define TM_OPTIMISE_FOR_SIZE 0
#endif

/* With TM_OPTIMISE_FOR_SIZE, 0 leaves out the check of files at load, 1.7 KB: only for models that are part of the program
 * and were checked before, by `tinymaix check` or by tm_check() of any build. A damaged file then does anything. */
#ifndef TM_CHECK_FILES
#define TM_CHECK_FILES 1
#endif

/* Layer types that the engine is built with, one bit each (1 << TML_CONV2D ...). ADD costs 2 KB of code on an AVR, GAP half
 * of that; a model with a layer of a type that is left out is refused with TM_ERR_LAYERTYPE. */
#ifndef TM_LAYER_TYPES
#define TM_LAYER_TYPES 0x7f
#endif
#define TM_HAS_LAYER(number) ((TM_LAYER_TYPES) >> (number)&1)

/* Leaves all backends but the fastest out, and with them kernels that it does not use. */
#ifndef TM_FASTEST_BACKEND_ONLY
#define TM_FASTEST_BACKEND_ONLY 0
#endif

/* Kernels with WebAssembly SIMD instructions. */
#ifndef TM_BACKEND_WASM_SIMD
#define TM_BACKEND_WASM_SIMD 0
#endif

/* Kernels with relaxed WebAssembly SIMD instructions, which build on those without. */
#ifndef TM_BACKEND_WASM_RELAXED
#define TM_BACKEND_WASM_RELAXED 0
#endif

/* Small floats computed as fp32 in converted copies: less code, more memory. The WebAssembly SIMD kernels build on it. */
#ifndef TM_BACKEND_COMPACT
#define TM_BACKEND_COMPACT TM_BACKEND_WASM_SIMD
#endif

/* int8 kernels by 32-bit integer arithmetic alone, for cores without vectors or floats; several times as fast there as
 * the portable ones, for about 3 KB of code and 16 bytes of working space for each product of a window. */
#ifndef TM_BACKEND_INTEGER
#define TM_BACKEND_INTEGER 0
#endif

/* int8 kernels with the DSP instructions of Cortex-M4, M7, M33 and M35P. */
#ifndef TM_BACKEND_ARM_DSP
#define TM_BACKEND_ARM_DSP 0
#endif

/* int8 kernels with Helium, the vector instructions of Cortex-M55 and M85. */
#ifndef TM_BACKEND_ARM_MVE
#define TM_BACKEND_ARM_MVE 0
#endif

/* int8 kernels with NEON. */
#ifndef TM_BACKEND_ARM_NEON
#define TM_BACKEND_ARM_NEON 0
#endif

/* int8 kernels with the RISC-V vector extension, Zve32x or more. */
#ifndef TM_BACKEND_RISCV_VECTOR
#define TM_BACKEND_RISCV_VECTOR 0
#endif

/* int8 kernels with SSE2, or AVX2 where the compiler may use it. */
#ifndef TM_BACKEND_X86
#define TM_BACKEND_X86 0
#endif

/* Single precision in int8 and int16 models by integers of the engine, bit for bit the same: for cores without floats,
 * whose compilers would bring 2 to 5 KB of library for it. Not for AVR, whose library is small and fast. */
#ifndef TM_SOFT_FLOAT
#if (defined(__arm__) && !defined(__ARM_FP)) || (defined(__riscv) && !defined(__riscv_flen))
#define TM_SOFT_FLOAT 1
#else
#define TM_SOFT_FLOAT 0
#endif
#endif

/* Sums of int8 products become elements without floats, bit for bit the same: for cores that have none. A program may ask
 * for it with TM_FASTSCALE, too, which costs no accuracy here. */
#ifndef TM_INTEGER_SCALING
#if TM_SOFT_FLOAT
#define TM_INTEGER_SCALING 1
#elif defined(TM_FASTSCALE)
#define TM_INTEGER_SCALING TM_FASTSCALE
#else
#define TM_INTEGER_SCALING 0
#endif
#endif

/* tm_stat() and the names of the layers. */
#ifndef TM_ENABLE_STAT
#define TM_ENABLE_STAT 1
#endif

/* Big-endian files: recognised and converted in a copy. About 1 KB. */
#ifndef TM_ENABLE_BIG_ENDIAN
#define TM_ENABLE_BIG_ENDIAN 1
#endif

/* Sentences of the errors and of refused files; without them the numbers remain. About 4 KB. */
#ifndef TM_ENABLE_MESSAGES
#define TM_ENABLE_MESSAGES 1
#endif

/* tm_load_by_layer(): models that lie where the processor cannot look, such as external flash. About 1 KB. */
#ifndef TM_LAYER_BY_LAYER
#define TM_LAYER_BY_LAYER 0
#endif
#if TM_LAYER_BY_LAYER && TM_OPTIMISE_FOR_SIZE
#error "TM_LAYER_BY_LAYER needs the usual engine, without TM_OPTIMISE_FOR_SIZE"
#endif

/* Largest file, main buffer and working space, in bytes. Three times as much has to fit a size_t. */
#ifndef TM_LIMIT_MEMORY
#if SIZE_MAX > UINT16_MAX
#define TM_LIMIT_MEMORY ((uint32_t)1 << 28)
#else
#define TM_LIMIT_MEMORY ((uint32_t)20 << 10)
#endif
#endif

/* Working space for padded rows of the input, in bytes, if the kernel does not want all of them; those that one row of
 * outputs looks at are always there. More is faster, but only a little. */
#ifndef TM_PADDED_BYTES
#define TM_PADDED_BYTES 2048
#endif

/* Most layers in a file; checking their use of the main buffer takes time with the square of it. */
#ifndef TM_LIMIT_LAYERS
#define TM_LIMIT_LAYERS 4096
#endif

/* What the board supplies; a tm_port.h that lacks one of them gets this. */
#ifndef TM_INLINE
#define TM_INLINE __attribute__((always_inline)) static inline
#endif
#ifndef TM_WEAK
#define TM_WEAK __attribute__((weak))
#endif
#ifndef TM_STATIC
#define TM_STATIC static
#endif
/* The texts of the table. A port to a processor whose constants take RAM puts them elsewhere and defines TM_TEXT_AT(place)
 * to read a character from there, too. */
#ifndef TM_TEXT
#define TM_TEXT(text) (text)
#endif
#ifndef TM_PRINTF
#define TM_PRINTF(...) ((void)0)
#endif
#ifndef tm_malloc
#define tm_malloc(size) ((void)(size), (void *)0)
#define tm_free(pointer) ((void)(pointer))
#endif
#ifndef TM_GET_US
#define TM_GET_US() 0u
#endif
#ifndef TM_DBGT_INIT
#define TM_DBGT_INIT() uint32_t tm_dbgt_start = TM_GET_US()
#define TM_DBGT_START() tm_dbgt_start = TM_GET_US()
#define TM_DBGT(name)                                                                                        \
    TM_PRINTF("===%s use %lu us\n", (name), (unsigned long)((uint32_t)TM_GET_US() - tm_dbgt_start))
#endif

#endif
