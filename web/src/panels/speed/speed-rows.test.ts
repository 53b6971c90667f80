import type { LayerTiming } from "tinymaix";
import { expect, test } from "vitest";
import { clockMilliseconds } from "../../state/clock";
import type { OpenModel } from "../../state/model-state";
import { benchmarkReport, type Measured, speedRows } from "./speed-rows";

const timing = (index: number, medianMicroseconds: number): LayerTiming => ({
  index,
  medianMicroseconds,
  lowerQuartileMicroseconds: medianMicroseconds - 1,
  upperQuartileMicroseconds: medianMicroseconds + 1,
  samples: 11,
  repeatsPerSample: 64,
});

const model = {
  source: { kind: "file", fileName: "mine.tmdl", bytes: new Uint8Array() },
  info: {
    type: "int8",
    fileBytes: 10,
    operations: 20,
    layers: [
      { index: 0, name: "Conv2D" },
      { index: 1, name: "FC" },
    ],
  },
} as unknown as OpenModel;

test("faster kernels are compared with the slowest layer by layer, where both were measured", () => {
  const measured: Measured = new Map([
    ["scalar", [timing(0, 30), timing(1, 8)]],
    ["simd", [timing(0, 10), timing(1, 4)]],
    ["relaxed", [timing(0, 5)]],
  ]);
  const rows = speedRows(model, measured);
  expect(rows.map(({ name, factors }) => [name, factors])).toEqual([
    ["000 Conv2D", [3, 6]],
    ["001 FC", [2, null]],
  ]);
});

test("the report has the sums and what they were measured with", () => {
  const measured: Measured = new Map([
    ["scalar", [timing(0, 30), timing(1, 8)]],
    ["simd", [timing(0, 10), timing(1, 9)]],
  ]);
  const around = { browser: "B", processors: 2, clockMilliseconds: 0.1, minimumSampleMilliseconds: 4 };
  const report = benchmarkReport(model, measured, around);
  expect(report).toContain("mine.tmdl, int8, 10 bytes, 20 multiply-adds");
  expect(report).toContain("clock 0.10 ms");
  expect(report).toContain("| Total | 38.00 | 19.00 | 2.00 |");
});

test("a clock that ticks every 5 ms is found to do so", () => {
  let time = 0;
  expect(
    clockMilliseconds(() => {
      time += 1;
      return Math.floor(time / 5) * 5;
    }),
  ).toBe(5);
});
