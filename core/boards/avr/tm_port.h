/*
 * What the engine gets on an AVR: no memory to ask for, text through printf, time from Timer 1 (board.c). Models and
 * texts stay in program memory, which the processor reads with instructions of its own.
 */
#ifndef TM_PORT_H
#define TM_PORT_H

#include <avr/pgmspace.h>
#include <stdint.h>
#include <stdio.h>

#include "board.h"

#define TM_MDL_TYPE 0 /* int8 */
#define TM_LAYER_BY_LAYER 1
#define TM_ENABLE_MESSAGES 0
#define TM_ENABLE_BIG_ENDIAN 0

/* Arrays that stay in program memory. */
#define IN_FLASH __attribute__((progmem))
#define COPY_FROM_FLASH(to, from, size) memcpy_P(to, from, (size_t)(size))

#define TM_TEXT(text) PSTR(text)
#define TM_TEXT_AT(place) pgm_read_byte(place)

/* The 0 keeps the list from being empty. */
#define TM_PRINTF(...) TM_PRINTF_FLASH(__VA_ARGS__, 0)
#define TM_PRINTF_FLASH(format, ...) printf_P(PSTR(format), __VA_ARGS__)

#define TM_GET_US() (board_cycles() / (F_CPU / 1000000))
#define TM_DBGT_INIT() uint32_t started = TM_GET_US(), finished
#define TM_DBGT_START() started = TM_GET_US()
#define TM_DBGT(name)                                                                                        \
    do {                                                                                                     \
        finished = TM_GET_US();                                                                              \
        TM_PRINTF("===" name " start %lu us, finish %lu us\n", started, finished);                           \
        TM_PRINTF("===" name " use %.3f ms\n", (double)(finished - started) / 1000.0);                       \
    } while (0)

#endif
