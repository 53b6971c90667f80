import { expect, test } from "vitest";
import { compareOutputs, requireSpread } from "../src/agreement.ts";

test("the largest difference counts, in either direction", () => {
  expect(compareOutputs("int8", [0.5, 0.5, 0], [0.5, 0.47, 0.01]).largestDifference).toBeCloseTo(0.03);
  expect(compareOutputs("int8", [0.5], [0.54]).refusal).toBeNull();
});

test("float networks have to agree more closely than int8 ones", () => {
  expect(compareOutputs("fp32", [0.5], [0.54]).refusal).toContain("0.04");
  expect(compareOutputs("fp32", [0.5], [0.500001]).refusal).toBeNull();
  expect(compareOutputs("int8", [0.5], [0.6]).refusal).toContain("wrong output");
});

test("an output that is not a number never agrees, wherever it stands", () => {
  expect(compareOutputs("fp32", [0, 0], [Number.NaN, 0]).refusal).not.toBeNull();
  expect(compareOutputs("fp32", [0, 0], [0, Number.NaN]).refusal).not.toBeNull();
});

test("another number of outputs never agrees", () => {
  expect(compareOutputs("fp32", [0, 0], [0]).refusal).toBe("gives 1 outputs instead of 2");
  expect(compareOutputs("fp32", [0, 0], [0, 0, 0]).refusal).not.toBeNull();
});

test("outputs that are all alike prove nothing", () => {
  expect(() => requireSpread([0.1, 0.1, 0.1])).toThrow("0 only");
  expect(() => requireSpread([Number.NaN, 1])).toThrow();
  expect(() => requireSpread([0.9, 0.1])).not.toThrow();
});
