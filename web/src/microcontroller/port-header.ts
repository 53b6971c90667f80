/*
 * The tm_port.h of a project: what the program wants of the engine and what its processor supplies.
 */
import type { ElementType } from "tinymaix";
import type { Core } from "./cores";
import type { KernelSetId } from "./kernel-sets";

export interface PortOptions {
  readonly core: Core;
  readonly kernels: KernelSetId;
  readonly type: ElementType;
  readonly isBigEndian: boolean;
}

const clocks: Readonly<Record<Core["clock"], string>> = {
  library: `/* Microseconds, from the C library. */
#include <time.h>
#define TM_GET_US() ((uint32_t)((uint64_t)clock() * 1000000u / CLOCKS_PER_SEC))`,
  "cycle-counter": `/* Microseconds, from the cycle counter of the core (DWT). Say how fast yours runs; QEMU's counter stands still. */
#ifndef CLOCK_MHZ
#define CLOCK_MHZ 100
#endif
static inline uint32_t tm_port_microseconds(void) {
    *(volatile uint32_t *)0xE000EDFCu |= 1u << 24; /* DEMCR: let the counter run */
    *(volatile uint32_t *)0xE0001000u |= 1u;       /* DWT_CTRL */
    return *(volatile uint32_t *)0xE0001004u / CLOCK_MHZ;
}
#define TM_GET_US() tm_port_microseconds()`,
  "machine-cycles": `/* Microseconds, from the cycles that the core counts. Say how fast yours runs. */
#ifndef CLOCK_MHZ
#define CLOCK_MHZ 100
#endif
static inline uint32_t tm_port_microseconds(void) {
    uint32_t cycles;
    __asm__ volatile(".option push\\n.option arch, +zicsr\\ncsrr %0, mcycle\\n.option pop" : "=r"(cycles));
    return cycles / CLOCK_MHZ;
}
#define TM_GET_US() tm_port_microseconds()`,
  none: `/* This core has no cycle counter: put a timer of your board here, in microseconds, and the time is printed. */
#define TM_GET_US() 0u`,
};

export function portHeader({ core, kernels, type, isBigEndian }: PortOptions): string {
  return `/*
 * What this program wants of the engine and what the processor supplies: the one file that a port to a board changes.
 * Every setting and its default: engine/include/tm_config.h.
 */
#ifndef TM_PORT_H
#define TM_PORT_H

#include <stdint.h>

/* The engine is built for ${type} models alone. */
#define TM_MDL_TYPE TM_MDL_${type.toUpperCase()}

${
  kernels === "portable"
    ? "/* Kernels: the portable ones, which every processor runs. */"
    : `/* Kernels: these alone. Without both lines the portable ones do the same, smaller and slower. */
#define TM_BACKEND_${kernels.toUpperCase()} 1
#define TM_FASTEST_BACKEND_ONLY 1`
}

/* Left out to keep the program small; 1 brings them back. */
#define TM_ENABLE_STAT 0
#define TM_ENABLE_MESSAGES 0
#define TM_ENABLE_BIG_ENDIAN ${isBigEndian ? 1 : 0}
${
  isBigEndian
    ? `
/* The model is a big-endian file, which the engine converts in a copy. */
#include <stdlib.h>
#define tm_malloc(size) malloc(size)
#define tm_free(pointer) free(pointer)
`
    : ""
}
/* Output. */
#include <stdio.h>
#define TM_PRINTF(...) printf(__VA_ARGS__)

${clocks[core.clock]}

#endif
`;
}
