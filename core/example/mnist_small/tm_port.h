/* A board with next to nothing: no allocator, no printf, no clock. The engine in its smallest form. */
#ifndef TM_PORT_H
#define TM_PORT_H

#define TM_MDL_TYPE 0 /* int8 */
#define TM_OPTIMISE_FOR_SIZE 1
#define TM_ENABLE_STAT 0
#define TM_ENABLE_MESSAGES 0
#define TM_ENABLE_BIG_ENDIAN 0

#endif
