// The cores whose cost is measured; each is a preset of CMakePresets.json, tested as well but for those counted alone.

export const costTargets = [
  { name: "cortex-m0", title: "Cortex-M0" },
  { name: "cortex-m3", title: "Cortex-M3" },
  { name: "cortex-m4f", title: "Cortex-M4F" },
  { name: "cortex-m7", title: "Cortex-M7" },
  { name: "cortex-m33", title: "Cortex-M33" },
  { name: "cortex-m55", title: "Cortex-M55" },
  { name: "rv32imac", title: "RV32IMAC" },
  { name: "rv32imafc", title: "RV32IMAFC" },
  { name: "rv32v", title: "RV32 with vectors" },
  { name: "aarch64", title: "AArch64 with NEON" },
  { name: "x86-sse2", title: "x86-64 with SSE2" },
  { name: "x86-avx2", title: "x86-64 with AVX2" },
  // In simavr, whose cycles are those of the chip: what stands for instructions are cycles.
  { name: "atmega1284p", title: "AVR, cycles", isCountedAlone: true },
];
