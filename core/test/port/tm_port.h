/* The port of the engine under test: memory that is watched and can run out, text that is kept for comparison. */
#ifndef TM_PORT_H
#define TM_PORT_H

#include "tm_port_default.h"

#include "../memory.h"

#undef tm_malloc
#undef tm_free
#undef TM_PRINTF
#define tm_malloc(size) memory_take(size)
#define tm_free(pointer) memory_give(pointer)
#define TM_PRINTF(...) memory_print(__VA_ARGS__)

#endif
