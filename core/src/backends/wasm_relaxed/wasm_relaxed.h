/*
 * Kernels with relaxed SIMD, which compute int8 convolutions byte by byte, 16 products an instruction; for everything
 * else the table has those of wasm_simd. The results are the same bits as everywhere.
 */
#ifndef TM_WASM_RELAXED_H
#define TM_WASM_RELAXED_H

#include "../wasm_simd/wasm_simd_int8.h"
#include "relaxed_dot.h"

/*
 * Prepared data: as in wasm_simd_int8.h up to the weights, where among the spare places behind "whether sums are
 * bounded" stands the flip of relaxed_dot_t. Then tile after tile
 *
 *   int8_t  weights[groups][TILE][GROUP]      depths in the order of a window, rounded up to a GROUP
 *   int32_t count[4]                          of parts split off; only the first is used
 *   struct { int32_t depth[4]; int8_t weights[TILE][GROUP]; } parts[count]
 */
enum {
    INPUT_FLIP = 1 /* the spare place */,
    COUNT_BYTES = 16,
    GROUP_BYTES = TILE * GROUP,
    PART_BYTES = COUNT_BYTES + GROUP_BYTES
};

static inline int32_t relaxed_depth(const tm_filter_t *filter) {
    return filter->kernel_h * filter->kernel_w * filter->channels;
}

uint32_t tm_relaxed_prepared_size_int8(const tm_filter_t *filter);
void     tm_relaxed_prepare_int8(const tm_filter_t *filter, void *prepared);

extern const tm_filter_kernel_t tm_wasm_relaxed_conv2d_int8;

#endif
