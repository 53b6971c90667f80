/* Big-endian files, as the converter writes them with is_be=1. */
#ifndef TM_BYTE_ORDER_H
#define TM_BYTE_ORDER_H

#include "../layers/layer.h"

/* Whether the header (64 bytes) is big-endian: the magic is the same in both orders, but the rank of the input, 1 to 3,
 * then stands in the higher byte. */
bool tm_is_big_endian(const uint8_t *header);

/* *copy receives a little-endian copy of a big-endian file from tm_malloc(), NULL for any other. TM_ERR_OOM if there is
 * no memory for it. */
tm_err_t tm_convert_byte_order(const uint8_t *bin, size_t bin_size, uint8_t **copy);

#endif
