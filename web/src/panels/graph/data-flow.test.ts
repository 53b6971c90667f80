import type { LayerInfo } from "tinymaix";
import { expect, test } from "vitest";
import { bypassesOf, flowsOf } from "./data-flow";

const layer = (index: number, inputOffsets: number[], outputOffset: number) =>
  ({ index, inputOffsets, outputOffset }) as unknown as LayerInfo;

test("a layer reads what was written last at its offset, the first one the input of the model", () => {
  const layers = [layer(0, [0], 100), layer(1, [100], 0), layer(2, [0, 100], 200), layer(3, [200], 0)];
  const flows = flowsOf(layers);
  expect(flows).toEqual([
    { from: null, to: 0 },
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 0, to: 2 },
    { from: 2, to: 3 },
  ]);
  expect(bypassesOf(flows)).toEqual([{ from: 0, to: 2, lane: 0 }]);
});

test("bypasses that overlap get lanes of their own, those behind each other share one", () => {
  const flows = [
    { from: 0, to: 4 },
    { from: 1, to: 3 },
    { from: 4, to: 6 },
  ];
  expect(bypassesOf(flows).map(({ lane }) => lane)).toEqual([0, 1, 0]);
});
