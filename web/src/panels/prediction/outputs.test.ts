import { describe, expect, test } from "vitest";
import { areShares, barLength, bestIndex, shownOutputs } from "./outputs";

describe("outputs", () => {
  test("the best is the first of the largest", () => {
    expect(bestIndex(Float32Array.of(0.1, 0.6, 0.6))).toBe(1);
    expect(bestIndex(Float32Array.of())).toBeNull();
  });

  test("softmax outputs are shares, also when rounded to 1/256; others are not", () => {
    expect(areShares(Float32Array.of(0.00390625, 0.99609375))).toBe(true);
    expect(areShares(Float32Array.of(0.5, 0.2))).toBe(false);
    expect(areShares(Float32Array.of(1.5, -0.5))).toBe(false);
  });

  test("few outputs stay in their order, of many the largest are shown", () => {
    expect(shownOutputs(Float32Array.of(0.1, 0.7, 0.2), 3, 12)).toEqual([0, 1, 2]);
    expect(shownOutputs(Float32Array.of(0.1, 0.7, 0.2), 3, 2)).toEqual([1, 2]);
    expect(shownOutputs(null, 3, 2)).toEqual([0, 1]);
  });

  test("bars of outputs that are no shares span from the least to the largest", () => {
    const values = Float32Array.of(-2, 0, 6);
    expect(barLength(-2, values)).toBe(0);
    expect(barLength(6, values)).toBe(1);
    expect(barLength(0, values)).toBe(0.25);
    expect(barLength(0, Float32Array.of(0, 0))).toBe(0);
  });
});
