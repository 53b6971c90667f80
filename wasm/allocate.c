/* Memory of an instance: handed out once, upwards, never taken back. One instance holds one model. */
#include <stddef.h>
#include <stdint.h>

#include "tm_port.h"

extern uint8_t __heap_base; /* where the linker's own data ends */

static const uintptr_t page_size = 65536;

/* Bytes behind every block that vector loads may read. */
static const uintptr_t overread = 16;

void *engine_allocate(unsigned long size) {
    static uintptr_t next;
    if (next == 0) next = ((uintptr_t)&__heap_base + 15u) & ~(uintptr_t)15u;
    uintptr_t end = next + size + overread;
    if (end < next) return NULL;
    uintptr_t available = (uintptr_t)__builtin_wasm_memory_size(0) * page_size;
    if (end > available) {
        uintptr_t pages = (end - available + page_size - 1) / page_size;
        if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
    }
    uint8_t *block = (uint8_t *)next;
    next = (end + 15u) & ~(uintptr_t)15u;
    return block;
}
