import { expect, test } from "vitest";
import { inputValues } from "./input-values";
import type { NetworkInput } from "./run-state";

const bytes = Uint8Array.of(0, 51, 128, 255);

function input(type: string, inputNormalisation: string): NetworkInput {
  const source = { kind: "catalogue", model: { inputNormalisation } };
  return { model: { source, info: { type } }, values: bytes } as unknown as NetworkInput;
}

test.each([
  ["int8", "0to1", bytes],
  ["int8", "n1to1", bytes],
  ["int16", "0to1", Float32Array.of(0, 0.2, 128 / 255, 1)],
  ["int16", "n1to1", Float32Array.of(-1, -77 / 128, 0, 127 / 128)],
  ["fp16", "0to1", bytes],
  ["fp32", "n1to1", Float32Array.of(-1, -77 / 128, 0, 127 / 128)],
])("an %s model trained on %s gets bytes as it was trained", (type, normalisation, expected) => {
  expect(inputValues(input(type, normalisation))).toEqual(expected);
});

test("real values are what the model gets, whatever its type", () => {
  const values = Float32Array.of(0.25, -3);
  expect(inputValues({ ...input("int16", "0to1"), values })).toBe(values);
});
