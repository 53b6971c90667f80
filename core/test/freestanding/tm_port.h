/* The port of a board without anything: no memory to give, no print, no clock. The engine brings defaults for all. */
#ifndef TM_PORT_H
#define TM_PORT_H

#define TM_MDL_TYPE 0 /* int8 */
#define TM_ENABLE_MESSAGES 0
#define TM_ENABLE_STAT 0

#endif
