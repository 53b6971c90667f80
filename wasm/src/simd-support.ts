/*
 * Which of the engine's modules this browser runs, told by two tiny ones.
 */
import type { Backend } from "./types.ts";

const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const oneFunctionOfFirstType = [0x03, 0x02, 0x01, 0x00];

/** (module (func (result v128) i32.const 0 i8x16.splat)) */
const simdModule = [
  [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  oneFunctionOfFirstType,
  [0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
];

/**
 * (module (func (export "dot") (param i32 i32) (result i32)
 *   (i32x4.extract_lane 0 (i32x4.relaxed_dot_i8x16_i7x16_add_s
 *     (i8x16.splat (local.get 0)) (i8x16.splat (local.get 1)) (i32x4.splat (i32.const 0))))))
 */
const relaxedModule = [
  [0x01, 0x07, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f],
  oneFunctionOfFirstType,
  [0x07, 0x07, 0x01, 0x03, 0x64, 0x6f, 0x74, 0x00, 0x00],
  [0x0a, 0x16, 0x01, 0x14, 0x00, 0x20, 0x00, 0xfd, 0x0f, 0x20, 0x01, 0xfd, 0x0f],
  [0x41, 0x00, 0xfd, 0x11, 0xfd, 0x93, 0x02, 0xfd, 0x1b, 0x00, 0x0b],
];

/** The sum of four equal products of a signed byte and a byte of 7 bits; of 8 bits it depends on the processor. */
export type RelaxedDot = (first: number, second: number) => number;

/** What this browser runs, the fastest first. */
export function runnableBackends(): readonly Backend[] {
  return rankBackends(WebAssembly.validate(bytesOf(simdModule)), relaxedDot());
}

/**
 * The relaxed engine is the fastest where the processor multiplies bytes in one instruction, exactly, whether it takes
 * the second operand as unsigned or as signed. Where it saturates, the engine makes up for that and is slower for it.
 * All the behaviours are in core/src/backends/wasm_relaxed/relaxed_dot.h.
 */
export function rankBackends(hasSimd: boolean, dot: RelaxedDot | null): readonly Backend[] {
  if (!hasSimd) return ["scalar"];
  switch (dot?.(127, 255)) {
    case 4 * 127 * 255:
    case 4 * 127 * -1:
      return ["relaxed", "simd", "scalar"];
    case 2 * 32767:
      return ["simd", "relaxed", "scalar"];
    default:
      return ["simd", "scalar"];
  }
}

function relaxedDot(): RelaxedDot | null {
  const bytes = bytesOf(relaxedModule);
  // A browser that does not know the instructions says so here.
  if (!WebAssembly.validate(bytes)) return null;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.dot as RelaxedDot;
}

function bytesOf(sections: readonly number[][]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([magicAndVersion, ...sections].flat());
}
