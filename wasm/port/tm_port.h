/* The port for WebAssembly: memory from the module's own allocator, no print, no clock. */
#ifndef TM_PORT_H
#define TM_PORT_H

void *engine_allocate(unsigned long size);

#define tm_malloc(size) engine_allocate(size)
#define tm_free(pointer) ((void)(pointer)) /* an instance holds one model and goes as a whole */

/* The table comes from stat-text.ts, messages from a module of their own. */
#define TM_ENABLE_STAT 0
#ifndef TM_ENABLE_MESSAGES
#define TM_ENABLE_MESSAGES 0
#endif

#endif
