import { expect, test } from "vitest";
import {
  multiplyAddsPerIteration,
  type PeakName,
  peakFor,
  peakLoops,
  peakModuleText,
} from "../src/peak-loops.ts";

const names = Object.keys(peakLoops) as PeakName[];
const instructions = {
  int16Dot: "dot_i16x8_s",
  floatMultiplyAdd: "f32x4.mul",
  relaxedInt8Dot: "relaxed_dot",
  relaxedFloatMultiplyAdd: "relaxed_madd",
};

test.each(names)("the loop of %s has as many multiply-adds as are counted", (name) => {
  const count = peakModuleText(name).split(instructions[name]).length - 1;
  expect(count * peakLoops[name].multiplyAddsPerInstruction).toBe(multiplyAddsPerIteration(name));
});

test.each(names)("the text of %s is closed and every product is of its own operands", (name) => {
  const text = peakModuleText(name);
  expect(text.split("(").length).toBe(text.split(")").length);
  const offsets = [...text.matchAll(/offset=(\d+)/g)].map((match) => match[1]);
  expect(new Set(offsets).size).toBe(offsets.length);
});

test("kernels are held against the instructions they were built for", () => {
  expect(peakFor("int8", "simd")).toBe("int16Dot");
  expect(peakFor("int8", "relaxed")).toBe("relaxedInt8Dot");
  expect(peakFor("int16", "relaxed")).toBe("int16Dot");
  expect(peakFor("fp32", "scalar")).toBe("floatMultiplyAdd");
  expect(peakFor("fp32", "relaxed")).toBe("relaxedFloatMultiplyAdd");
});
