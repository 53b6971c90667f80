/* A board with nothing, and the engine optimised for size. */
#ifndef TM_PORT_H
#define TM_PORT_H

#define TM_MDL_TYPE 0 /* int8 */
#define TM_OPTIMISE_FOR_SIZE 1
#define TM_ENABLE_STAT 0
#define TM_ENABLE_MESSAGES 0
#define TM_ENABLE_BIG_ENDIAN 0

#endif
