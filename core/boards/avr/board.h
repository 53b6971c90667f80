/* The clock of the AVR boards, started before main(). */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/* Cycles of the processor since the start; wraps around. */
uint32_t board_cycles(void);

#endif
