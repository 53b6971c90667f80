import type { LayerInfo } from "tinymaix";
import { expect, test } from "vitest";
import { errorOf, pairLayers } from "./layer-error";

const layer = (name: string, channels: number) =>
  ({ name, outputShape: [1, 1, channels] }) as unknown as LayerInfo;

test("an error of a tenth of the signal is 20 dB below it", () => {
  const reference = Float32Array.of(1, -2, 3);
  const { signalToNoise, largest } = errorOf(
    reference.map((value) => value * 1.1),
    reference,
  );
  expect(signalToNoise).toBeCloseTo(20, 3);
  expect(largest).toBeCloseTo(0.3, 5);
});

test("the same values have no error", () => {
  const values = Float32Array.of(0, 1);
  expect(errorOf(values, values)).toEqual({ signalToNoise: Number.POSITIVE_INFINITY, largest: 0 });
});

test("layers are paired in order; those that only one network has stay alone", () => {
  const first = [layer("Conv2D", 4), layer("Conv2D", 8), layer("GAP", 8), layer("FC", 10)];
  const second = [
    layer("Conv2D", 4),
    layer("Conv2D", 8),
    layer("GAP", 8),
    layer("Reshape", 8),
    layer("FC", 10),
  ];
  expect(pairLayers(first, second)).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 4],
  ]);
  expect(pairLayers(first, [layer("Conv2D", 8), layer("FC", 10)])).toEqual([
    [1, 0],
    [3, 1],
  ]);
  expect(pairLayers(first, [layer("ADD", 1)])).toEqual([]);
});
