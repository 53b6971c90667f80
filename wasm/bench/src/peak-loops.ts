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
  if (type === "int8") return instructions === "relaxed" ? "relaxedInt8Dot" : "int16Dot";
  return instructions === "relaxed" ? "relaxedFloatMultiplyAdd" : "floatMultiplyAdd";
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
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);
  const get = (local: string) => `(local.get $${local})`;
  const body = range(loadsPerIteration).flatMap((load) => [
    `(local.set $x (v128.load offset=${load * vectorBytes} ${get("at")}))`,
    ...range(weightCount).map((weight) => {
      const sum = `sum${(load * weightCount + weight) % sumCount}`;
      return `(local.set $${sum} ${step(get(sum), get("x"), get(`w${weight}`))})`;
    }),
  ]);
  return `(module
  (memory (export "memory") 1)
  (func (export "run") (param $iterations i32)
    (local $at i32) (local $x v128)
    ${range(weightCount)
      .map((weight) => `(local $w${weight} v128)`)
      .join(" ")}
    ${range(sumCount)
      .map((sum) => `(local $sum${sum} v128)`)
      .join(" ")}
    ${range(weightCount)
      .map((weight) => `(local.set $w${weight} (v128.load (i32.const ${weight * vectorBytes})))`)
      .join("\n    ")}
    (loop $again
      ${body.join("\n      ")}
      (local.set $at (i32.and (i32.add ${get("at")} (i32.const ${loadsPerIteration * vectorBytes})) (i32.const ${windowBytes - 1})))
      (br_if $again (local.tee $iterations (i32.sub ${get("iterations")} (i32.const 1)))))
    ${range(sumCount)
      .map(
        (sum) =>
          `(v128.store (i32.const ${memoryLayout.sumsAddress + sum * vectorBytes}) ${get(`sum${sum}`)})`,
      )
      .join("\n    ")}))
`;
}
