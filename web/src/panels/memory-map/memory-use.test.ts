import type { ModelInfo } from "tinymaix";
import { expect, test } from "vitest";
import { EngineClient } from "../../engine/engine-client";
import { startEngineThread } from "../../test-support/engine-in-this-thread";
import { repositoryFile } from "../../test-support/repository-file";
import { memoryUse } from "./memory-use";

async function infoOf(file: string): Promise<ModelInfo> {
  const client = new EngineClient(startEngineThread);
  const answer = await client.load(repositoryFile(`models/${file}`));
  client.stop();
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.info;
}

test("a chain reads one tensor and writes one, and its peak fills the buffer", async () => {
  const { steps, peak, bufferBytes } = memoryUse(await infoOf("mnist_valid_int8.tmdl"));
  for (const { blocks } of steps) expect(blocks.map(({ role }) => role)).toEqual(["read", "written"]);
  expect(peak?.index).toBe(0);
  expect(peak?.usedBytes).toBe(784 + 676);
  expect(bufferBytes).toBe(1464);
});

test("a sum reads two tensors, the older of which waits for it", async () => {
  const info = await infoOf("mnist_best_int8.tmdl");
  const sum = info.layers.find(({ name }) => name === "ADD")?.index ?? -1;
  const read = memoryUse(info).steps[sum]?.blocks.filter(({ role }) => role === "read") ?? [];
  const producers = read.map(({ producer }) => producer);
  expect(producers).toHaveLength(2);
  expect(producers).toContain(sum - 1);
});

test("what only a later layer reads is kept meanwhile, what is written in place counts once", () => {
  const layerAt = (index: number, inputOffsets: number[], outputOffset: number) => ({
    index,
    name: "Any",
    inputOffset: inputOffsets[0],
    inputOffsets,
    inputBytes: 10,
    outputOffset,
    outputRoom: 10,
    isOutput: index === 3,
    scratchBytes: 0,
  });
  const layers = [layerAt(0, [0], 10), layerAt(1, [10], 0), layerAt(2, [0], 0), layerAt(3, [10, 0], 20)];
  const { steps, peak } = memoryUse({ layers, bufferBytes: 30 } as unknown as ModelInfo);
  const rolesOf = (step: number) =>
    steps[step]?.blocks.map(({ role, producer }) => `${role} ${producer}`).sort();
  expect(rolesOf(0)).toEqual(["read null", "written 0"]);
  expect(rolesOf(2)).toEqual(["kept 0", "read 1", "written 2"]);
  expect(rolesOf(3)).toEqual(["read 0", "read 2", "written 3"]);
  expect(steps.map(({ usedBytes }) => usedBytes)).toEqual([20, 20, 20, 30]);
  expect(peak?.index).toBe(3);
});

test.each(["mnist_best_int8", "mnist_best_fp32", "mnist_valid_fp32"])(
  "what %s needs at once never overlaps and stays in the buffer",
  async (name) => {
    const { steps, bufferBytes } = memoryUse(await infoOf(`${name}.tmdl`));
    for (const { blocks, usedBytes } of steps) {
      expect(usedBytes).toBe(blocks.reduce((sum, { bytes }) => sum + bytes, 0));
      for (const { offset, bytes } of blocks) expect(offset + bytes).toBeLessThanOrEqual(bufferBytes);
    }
  },
);
