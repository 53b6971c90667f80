import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ModelInfo } from "tinymaix";
import { readWeights } from "tinymaix/weights";
import { expect, test } from "vitest";
import { normalisedPixels } from "../../digits/normalise";
import { EngineClient } from "../../engine/engine-client";
import { npyFile, tensorOfNpy } from "../../files/npy";
import { startEngineThread } from "../../test-support/engine-in-this-thread";
import { goldenDigit } from "../../test-support/golden-digit";
import { repositoryFile } from "../../test-support/repository-file";
import { filledTensor, layerTensors, type TensorSource, tensorFileName } from "./layer-tensors";

/** What the page has of a network that has just read a recorded digit. */
async function afterARun(file: string): Promise<(layer: number) => TensorSource> {
  const client = new EngineClient(startEngineThread);
  const answer = await client.load(repositoryFile(file));
  if (!answer.ok) throw new Error(answer.problem.message);
  const input = normalisedPixels(goldenDigit(3), { width: 28, height: 28 }, 1);
  const outputs = await client.runLayers(input);
  const bytes = await client.file();
  client.stop();
  const { info } = answer;
  return (layer) => ({ info, weights: readWeights(bytes, info, layer), input, outputs });
}

function tensorsOf(source: TensorSource, index: number) {
  const layer = layerOf(source.info, index);
  return layerTensors(layer, source);
}

function layerOf(info: ModelInfo, index: number) {
  const layer = info.layers[index];
  if (layer === undefined) throw new Error(`There is no layer ${index}.`);
  return layer;
}

/** The file of one tensor. */
function fileOf(source: TensorSource, index: number, kind: string) {
  const tensor = tensorsOf(source, index).find((each) => each.kind === kind);
  const filled = tensor && filledTensor(tensor);
  if (!filled) throw new Error(`Layer ${index} has no ${kind}.`);
  return npyFile(filled);
}

test("who reads weights, biases and input of a fully connected layer computes its output", async () => {
  const source = (await afterARun("models/mnist_best_fp32.tmdl"))(12);
  const [weights, biases, input, output] = ["weights", "biases", "input", "output"].map((kind) =>
    tensorOfNpy(fileOf(source, 12, kind)),
  );
  expect(weights?.shape).toEqual([10, 96, 1, 1]);
  const computed = Array.from(biases?.values ?? [], (bias, filter) =>
    Array.from(input?.values ?? []).reduce(
      (sum, value, at) => sum + value * (weights?.values[filter * 96 + at] ?? Number.NaN),
      bias,
    ),
  );
  expect(computed).toHaveLength(10);
  computed.forEach((value, filter) => {
    expect(value).toBeCloseTo(output?.values[filter] ?? Number.NaN, 3);
  });
});

const python = resolve(import.meta.dirname, "../../../../.venv/bin/python3");

test.runIf(existsSync(python))("NumPy convolves the input of an integer model to its output", async () => {
  const source = (await afterARun("models/mnist_valid_int8.tmdl"))(0);
  const folder = mkdtempSync(join(tmpdir(), "tensors-"));
  for (const kind of ["weights", "biases", "input", "output"]) {
    writeFileSync(join(folder, `${kind}.npy`), fileOf(source, 0, kind));
  }
  const script = `
import numpy
weights, biases, image, output = (numpy.load(f"{name}.npy") for name in ("weights", "biases", "input", "output"))
taps = weights.shape[2:]
windows = numpy.lib.stride_tricks.sliding_window_view(image, taps, (0, 1))[::2, ::2]
result = numpy.maximum(numpy.einsum("yxchw,fchw->yxf", windows, weights) + biases, 0)
print(*output.shape, abs(result - output).max() / output.max())
`;
  const printed = execFileSync(python, ["-c", script], { cwd: folder, encoding: "utf8" }).split(" ");
  rmSync(folder, { recursive: true });
  expect(printed.slice(0, 3).map(Number)).toEqual(source.info.layers[0]?.outputShape);
  // A step of int8.
  expect(Number(printed[3])).toBeLessThan(1 / 127);
});

test("a layer that reads two others has both as inputs, and files named after these", async () => {
  const source = (await afterARun("models/mnist_best_int8.tmdl"))(3);
  const tensors = tensorsOf(source, 3);
  expect(tensors.map(({ kind, from }) => [kind, from])).toEqual([
    ["input", 2],
    ["input", 1],
    ["output", null],
  ]);
  const [first, second] = tensors.map(({ values }) => values?.());
  expect(first).toBe(source.outputs?.[2]);
  expect(second).toBe(source.outputs?.[1]);
  const names = tensors.map((tensor) => tensorFileName("net.tmdl", layerOf(source.info, 3), tensor));
  expect(names).toEqual(["net_003_ADD_input_002", "net_003_ADD_input_001", "net_003_ADD_output"]);
});

test("without an input there are weights, and the shapes of the rest", async () => {
  const source = (await afterARun("models/mnist_valid_int8.tmdl"))(0);
  const tensors = tensorsOf({ ...source, input: null, outputs: null }, 0);
  const hasValues = tensors.map(({ kind, values }) => [kind, values !== null]);
  expect(hasValues).toEqual([
    ["weights", true],
    ["biases", true],
    ["input", false],
    ["output", false],
  ]);
  expect(tensors.map((tensor) => filledTensor(tensor)?.shape ?? null)).toEqual([
    [4, 1, 3, 3],
    [4],
    null,
    null,
  ]);
});
