import type { ModelInfo } from "tinymaix";
import { beforeAll, expect, test } from "vitest";
import { EngineClient } from "../../engine/engine-client";
import { startEngineThread } from "../../test-support/engine-in-this-thread";
import { repositoryFile } from "../../test-support/repository-file";
import { layerWords, matches } from "./layer-words";

let info: ModelInfo;

beforeAll(async () => {
  const client = new EngineClient(startEngineThread);
  const answer = await client.load(repositoryFile("models/mnist_best_int8.tmdl"));
  client.stop();
  if (!answer.ok) throw new Error(answer.problem.message);
  info = answer.info;
});

const found = (query: string) =>
  info.layers.flatMap((layer) => (matches(layerWords(layer), query) ? [layer.index] : []));

test.each([
  ["add", [3, 6]],
  ["DWconv", [7, 9]],
  ["003", [3]],
  ["7x7x64", [8, 9, 10]],
  ["7, 7, 64", [8, 9, 10]],
  ["7 × 7 × 64 dw", [9]],
  ["96", [10, 11, 12]],
  ["10", [10, 12, 13]],
  ["softmax", [13]],
  ["nothing of that kind", []],
  ["7x6", []],
])("%s finds %j", (query, layers) => {
  expect(found(query)).toEqual(layers);
});

test("a kernel finds whoever has it", () => {
  const have = info.layers.filter(({ details }) =>
    details.some(({ name, value }) => name === "kernel" && String(value) === "3,3"),
  );
  expect(have.length).toBeGreaterThan(3);
  expect(found("kernel 3x3")).toEqual(have.map(({ index }) => index));
});
