/* What a fuzz target asks of its port. */
#ifndef FUZZ_PORT_H
#define FUZZ_PORT_H

#include <stddef.h>
#include <stdint.h>

/* Blocks that the engine has asked for and not given back. */
size_t fuzz_blocks(void);

/* Lets the allocation behind the next `count` ones fail, once; fuzz_failed() then says whether it came to that. */
void fuzz_fail_after(uint32_t count);
int  fuzz_failed(void);

/* Characters printed so far. */
size_t fuzz_printed(void);

#endif
