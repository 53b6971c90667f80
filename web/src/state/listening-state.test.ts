import { expect, test } from "vitest";
import { loudnessOf } from "./listening-state";

const sine = (amplitude: number) =>
  Float32Array.from({ length: 800 }, (_, n) => amplitude * Math.sin((n * Math.PI) / 20));

test("loudness runs from silence to full scale, a tenth of the amplitude is a third of it less", () => {
  expect(loudnessOf(new Float32Array(800))).toBe(0);
  expect(loudnessOf(new Float32Array(800).fill(1))).toBeCloseTo(1, 6);
  expect(loudnessOf(sine(1))).toBeCloseTo(1 - 3.01 / 60, 3);
  expect(loudnessOf(sine(0.5)) - loudnessOf(sine(0.05))).toBeCloseTo(1 / 3, 3);
});
