/*
 * Numbers in the bytes of a .tmdl file, of either byte order and at any address. Offsets are those of the drawing in
 * tm_format.h, written out once more here: the fuzzer shall not share the engine's idea of the format.
 */
#ifndef FUZZ_FILE_BYTES_H
#define FUZZ_FILE_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    /* header */
    AT_MDL_TYPE = 4,
    AT_OUT_DEQ = 5,
    AT_INPUT_CNT = 6,
    AT_OUTPUT_CNT = 8,
    AT_LAYER_CNT = 10,
    AT_BUF_SIZE = 12,
    AT_SUB_SIZE = 16,
    AT_MODEL_IN_DIMS = 20,
    AT_MODEL_OUT_DIMS = 28,
    HEADER_BYTES = 64,
    /* head of a layer */
    AT_TYPE = 0,
    AT_IS_OUT = 2,
    AT_SIZE = 4,
    AT_IN_OFT = 8,
    AT_OUT_OFT = 12,
    AT_IN_DIMS = 16,
    AT_OUT_DIMS = 24,
    AT_IN_S = 32,
    AT_IN_ZP = 36,
    AT_OUT_S = 40,
    AT_OUT_ZP = 44,
    HEAD_BYTES = 48,
    /* Conv2D and DWConv2D */
    AT_KERNEL_W = 48,
    AT_KERNEL_H = 49,
    AT_STRIDE_W = 50,
    AT_STRIDE_H = 51,
    AT_DILATION_W = 52,
    AT_DILATION_H = 53,
    AT_ACT = 54,
    AT_PAD = 56,
    AT_DEPTH_MUL = 60,
    AT_CONV_PARTS = 68,
    CONV_BYTES = 80,
    /* FC */
    AT_FC_PARTS = 48,
    FC_BYTES = 64,
    /* ADD */
    AT_IN_OFT1 = 48,
    AT_IN_S1 = 52,
    AT_IN_ZP1 = 56,
    ADD_BYTES = 64,
};

/* `size` bytes, at most 4, as one number. */
static inline uint32_t get_number(const uint8_t *at, uint32_t size, bool big_endian) {
    uint32_t number = 0;
    for (uint32_t i = 0; i < size; i++) number |= (uint32_t)at[i] << 8 * (big_endian ? size - 1 - i : i);
    return number;
}

static inline void put_number(uint8_t *at, uint32_t number, uint32_t size, bool big_endian) {
    for (uint32_t i = 0; i < size; i++) at[i] = (uint8_t)(number >> 8 * (big_endian ? size - 1 - i : i));
}

static inline uint32_t real_bits(float real) {
    uint32_t bits;
    memcpy(&bits, &real, sizeof bits);
    return bits;
}

/* As the engine tells them apart: the rank of the input is 1 to 3. */
static inline bool file_is_big_endian(const uint8_t *file) {
    return file[AT_MODEL_IN_DIMS] == 0;
}

#endif
