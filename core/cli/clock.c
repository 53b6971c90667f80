/* A steady clock. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>

#include "cli.h"

double now_microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}
