import type { LayerTiming, ModelInfo } from "tinymaix";
import { beforeAll, describe, expect, test } from "vitest";
import { EngineClient } from "../../engine/engine-client";
import { startEngineThread } from "../../test-support/engine-in-this-thread";
import { repositoryFile } from "../../test-support/repository-file";
import { detailPairs } from "./detail-pairs";
import { tableText } from "./table-export";

let info: ModelInfo;

beforeAll(async () => {
  const client = new EngineClient(startEngineThread);
  const answer = await client.load(repositoryFile("models/mnist_best_int8.tmdl"));
  client.stop();
  if (!answer.ok) throw new Error(answer.problem.message);
  info = answer.info;
});

const timingOf = (index: number): LayerTiming => ({
  index,
  medianMicroseconds: 50,
  lowerQuartileMicroseconds: 40,
  upperQuartileMicroseconds: 60,
  samples: 5,
  repeatsPerSample: 2,
});

describe("the copied table", () => {
  test("as tm_stat is word for word what the engine prints", () => {
    expect(tableText("stat", info, null)).toBe(info.statText);
  });

  test("as CSV has a head, one line a layer, the same number of cells in each", () => {
    const [head = "", ...rows] = tableText(
      "csv",
      info,
      info.layers.map((_, index) => timingOf(index)),
    )
      .trimEnd()
      .split("\n");
    const cells = (line: string) => [...line.matchAll(/"[^"]*"|[^,]+|(?<=,)(?=,|$)/g)].map(([cell]) => cell);
    expect(rows).toHaveLength(info.layers.length);
    for (const row of rows) expect(cells(row)).toHaveLength(cells(head).length);
    expect(cells(head)).toEqual(expect.arrayContaining(["Idx", "OPS", "kernel", "padding", "GMAC/s"]));
    const [first] = info.layers;
    expect(cells(rows[0] ?? "")).toEqual(
      expect.arrayContaining(["Conv2D", "28x28x16", String(first?.operations)]),
    );
    expect(cells(rows[0] ?? "").at(-1)).toBe(
      String(Number(((first?.operations ?? 0) / 50_000).toPrecision(4))),
    );
  });

  test("as Markdown has a rule below its head", () => {
    const [head = "", rule = "", ...rows] = tableText("markdown", info, null).trimEnd().split("\n");
    expect(rule).toMatch(/^\|( -+:? \|)+$/);
    expect(rule.split("|")).toHaveLength(head.split("|").length);
    expect(rows).toHaveLength(info.layers.length);
  });

  test("as JSON is the engine's figures and the times", () => {
    const parsed = JSON.parse(tableText("json", info, [timingOf(0)]));
    expect(parsed.layers).toEqual(info.layers);
    expect(parsed.timings[0].medianMicroseconds).toBe(50);
    expect(parsed).not.toHaveProperty("statText");
  });
});

test("the details of a layer are what the engine names, then quantisation", () => {
  const [first] = info.layers;
  const pairs = Object.fromEntries((first ? detailPairs(first) : []).map(({ name, value }) => [name, value]));
  expect(pairs).toMatchObject({
    "Input shape": "28, 28, 1",
    Kernel: "3 × 3",
    Stride: "1 × 1",
    Activation: "relu",
  });
  expect(pairs["Output quantisation"]).toMatch(/^scale 0\.\d+, zero point -128$/);
});

test("a layer that reads two tensors says where both are", () => {
  const sum = info.layers.find(({ name }) => name === "ADD");
  const pairs = sum ? detailPairs(sum) : [];
  expect(pairs.find(({ name }) => name === "Reads at")?.value).toBe(sum?.inputOffsets.join(", "));
});
