import { expect, test } from "vitest";
import { modelInfo, readWeights, runLayers } from "../src/inspect.ts";
import { engineOf, modelFile } from "./modules.ts";

async function load(name: string) {
  return (await engineOf("scalar")).load(modelFile(name));
}

test("a layer computed from the weights that were read gives the engine's output", async () => {
  const model = await load("mnist_valid_fp32.tmdl");
  const input = Float32Array.from({ length: 28 * 28 }, (_, index) => (index % 17) / 17);
  model.setInput(input);
  const [output] = runLayers(model);
  const layer = readWeights(model.file(), modelInfo(model), 0);
  if (layer === null || output === undefined) throw new Error("the first layer has weights");
  expect(layer.shape).toEqual([4, 1, 3, 3]);

  // Stride 2, no padding, relu; the output at row 5, column 7.
  for (let filter = 0; filter < 4; filter += 1) {
    let sum = layer.biases[filter] ?? 0;
    for (let y = 0; y < 3; y += 1) {
      for (let x = 0; x < 3; x += 1) {
        sum += (input[(10 + y) * 28 + 14 + x] ?? 0) * (layer.values[filter * 9 + y * 3 + x] ?? 0);
      }
    }
    expect(output[(5 * 13 + 7) * 4 + filter]).toBeCloseTo(Math.max(0, sum), 4);
  }
});

test("int8 weights and biases are those of the float model within a step", async () => {
  const [integer, float] = [await load("mnist_valid_int8.tmdl"), await load("mnist_valid_fp32.tmdl")];
  for (const index of [0, 1, 2, 4]) {
    const quantised = readWeights(integer.file(), modelInfo(integer), index);
    const exact = readWeights(float.file(), modelInfo(float), index);
    expect(quantised?.shape).toEqual(exact?.shape);
    const largest = Math.max(...(exact?.values ?? []).map(Math.abs));
    for (const [at, value] of (quantised?.values ?? []).entries()) {
      expect(Math.abs(value - (exact?.values[at] ?? 0))).toBeLessThan(largest / 127);
    }
    for (const [at, value] of (quantised?.biases ?? []).entries()) {
      expect(value).toBeCloseTo(exact?.biases[at] ?? Number.NaN, 2);
    }
  }
});

test("layers without weights have none", async () => {
  const model = await load("mnist_valid_int8.tmdl");
  expect(readWeights(model.file(), modelInfo(model), 3)).toBeNull();
});
