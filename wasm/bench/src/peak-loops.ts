/*
 * What the processor could do at most: loops of nothing but multiply-adds on values in registers and the nearest
 * cache, as WebAssembly text. No kernel can be faster than its instructions are here.
 *
 * Ten sums hide the latency of the additions. Every step multiplies one freshly loaded vector with two that stay in
 * registers; without the loads the compiler could see that the products never change and compute them once.
 */
import type { ElementType, Instructions } from "./report.ts";

export type PeakName = "int16Dot" | "floatMultiplyAdd" | "relaxedInt8Dot" | "relaxedFloatMultiplyAdd";

interface PeakLoop {
  /** As shown to people. */
  readonly title: string;
  readonly multiplyAddsPerInstruction: number;
  readonly bytesPerElement: 1 | 2 | 4;
  readonly isFloat: boolean;
  /** `sum + product of x and w`, each a WebAssembly expression. */
  readonly step: (sum: string, x: string, w: string) => string;
}

export const peakLoops: Readonly<Record<PeakName, PeakLoop>> = {
  int16Dot: {
    title: "i32x4.dot_i16x8_s + i32x4.add",
    multiplyAddsPerInstruction: 8,
    bytesPerElement: 2,
    isFloat: false,
    step: (sum, x, w) => `(i32x4.add ${sum} (i32x4.dot_i16x8_s ${x} ${w}))`,
  },
  floatMultiplyAdd: {
    title: "f32x4.mul + f32x4.add",
    multiplyAddsPerInstruction: 4,
    bytesPerElement: 4,
    isFloat: true,
    step: (sum, x, w) => `(f32x4.add ${sum} (f32x4.mul ${x} ${w}))`,
  },
  relaxedInt8Dot: {
    title: "i32x4.relaxed_dot_i8x16_i7x16_add_s",
    multiplyAddsPerInstruction: 16,
    bytesPerElement: 1,
    isFloat: false,
    step: (sum, x, w) => `(i32x4.relaxed_dot_i8x16_i7x16_add_s ${x} ${w} ${sum})`,
  },
  relaxedFloatMultiplyAdd: {
    title: "f32x4.relaxed_madd",
    multiplyAddsPerInstruction: 4,
    bytesPerElement: 4,
    isFloat: true,
    step: (sum, x, w) => `(f32x4.relaxed_madd ${x} ${w} ${sum})`,
  },
};

/** The loop that bounds a kernel of these instructions. Scalar kernels are held against plain SIMD. */
export function peakFor(type: ElementType, instructions: Instructions): PeakName {
  const isRelaxed = instructions === "relaxed";
  if (type === "fp32") return isRelaxed ? "relaxedFloatMultiplyAdd" : "floatMultiplyAdd";
  return isRelaxed && type === "int8" ? "relaxedInt8Dot" : "int16Dot";
}

const vectorBytes = 16;
const sumCount = 10;
const weightCount = 2;
const unrolled = 4;
const loadsPerIteration = (sumCount / weightCount) * unrolled;
/** Addresses go round in this many bytes, far less than the nearest cache holds. */
const windowBytes = 4096;

/** Values that the loop multiplies lie in the first bytes of the memory; behind them it leaves its sums. */
export const memoryLayout = {
  operandBytes: windowBytes + loadsPerIteration * vectorBytes,
  sumsAddress: 2 * windowBytes,
  sumsBytes: sumCount * vectorBytes,
} as const;

export function multiplyAddsPerIteration(name: PeakName): number {
  return loadsPerIteration * weightCount * peakLoops[name].multiplyAddsPerInstruction;
}

/** A module with `memory` and `run(iterations)`. */
export function peakModuleText(name: PeakName): string {
  const { step } = peakLoops[name];
  const sums = numbered("sum", sumCount);
  const weights = numbered("w", weightCount);
  const locals = ["$x", ...weights, ...sums].map((local) => `(local ${local} v128)`);
  const loadWeights = weights.map(
    (weight, index) => `(local.set ${weight} (v128.load (i32.const ${index * vectorBytes})))`,
  );
  const steps = numbered("load", loadsPerIteration).flatMap((_, load) => [
    `(local.set $x (v128.load offset=${load * vectorBytes} (local.get $at)))`,
    ...weights.map((weight, index) => {
      const sum = sums[(load * weightCount + index) % sumCount] as string;
      return `(local.set ${sum} ${step(`(local.get ${sum})`, "(local.get $x)", `(local.get ${weight})`)})`;
    }),
  ]);
  const storeSums = sums.map((sum, index) => {
    return `(v128.store (i32.const ${memoryLayout.sumsAddress + index * vectorBytes}) (local.get ${sum}))`;
  });
  const next = `(i32.add (local.get $at) (i32.const ${loadsPerIteration * vectorBytes}))`;
  return [
    '(module (memory (export "memory") 1)',
    '(func (export "run") (param $iterations i32) (local $at i32)',
    ...locals,
    ...loadWeights,
    "(loop $again",
    ...steps,
    `(local.set $at (i32.and ${next} (i32.const ${windowBytes - 1})))`,
    "(br_if $again (local.tee $iterations (i32.sub (local.get $iterations) (i32.const 1)))))",
    ...storeSums,
    "))",
  ].join("\n");
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `$${name}${index}`);
}
