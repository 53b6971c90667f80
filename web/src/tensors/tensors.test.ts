import { expect, test } from "vitest";
import { weightBehindKey } from "../panels/layer-inspector/weight-behind-key";
import { histogramOf } from "./histogram";
import { saturationOf } from "./saturation";
import { weightAt, weightPicture, weightPlace } from "./weight-picture";

test("a histogram counts every value once, the largest in the last part", () => {
  const { counts, least, largest, mean, zeros } = histogramOf(Float32Array.of(0, 0, 1, 2, 3, 4), 4);
  expect(counts).toEqual([2, 1, 1, 2]);
  expect([least, largest]).toEqual([0, 4]);
  expect(mean).toBeCloseTo(10 / 6);
  expect(zeros).toBeCloseTo(2 / 6);
});

test("values that are all the same lie in one part", () => {
  expect(histogramOf(Float32Array.of(5, 5), 3)).toMatchObject({ counts: [2, 0, 0], deviation: 0 });
});

test("int8 values at either end of their range are saturated", () => {
  const quantisation = { scale: 0.5, zeroPoint: -28 };
  const values = Float32Array.of(-50, -50, 0, 77, 77.5, 77.5, 77.5, 1);
  expect(saturationOf(values, "int8", quantisation)).toEqual({
    least: -50,
    largest: 77.5,
    atLeast: 2 / 8,
    atLargest: 3 / 8,
  });
  expect(saturationOf(values, "fp32", { scale: 1, zeroPoint: 0 })).toBeNull();
});

test("filters stand below each other, channels beside each other, a dark line between them", () => {
  const values = Float32Array.of(1, -1, 0, 0.5, 0, 0, 1, 1);
  const { width, height, pixels } = weightPicture({
    shape: [2, 2, 1, 2],
    values,
    biases: new Float32Array(2),
  });
  expect([width, height]).toEqual([5, 3]);
  const at = (x: number, y: number) => [...pixels.slice(4 * (y * width + x), 4 * (y * width + x) + 3)];
  expect(at(0, 0)).toEqual([69, 214, 229]);
  expect(at(1, 0)).toEqual([255, 159, 90]);
  expect(at(2, 0)).toEqual([0, 0, 0]);
  expect(at(4, 0)).toEqual([35, 107, 115]);
  expect(at(3, 2)).toEqual([69, 214, 229]);
});

test("filters of one channel fill a square", () => {
  const shape = [16, 1, 3, 3] as const;
  const { width, height } = weightPicture({
    shape,
    values: new Float32Array(144),
    biases: new Float32Array(16),
  });
  expect(height).toBe(15);
  expect(width).toBeGreaterThan(12);
});

test.each([[[16, 1, 3, 3]], [[10, 96, 1, 1]], [[1, 8, 3, 3]], [[5, 3, 2, 4]]] as const)(
  "every weight of %j is where the picture has it, and arrows reach the next one",
  (shape) => {
    const count = shape[0] * shape[1] * shape[2] * shape[3];
    for (let at = 0; at < count; at += 1) expect(weightAt(shape, weightPlace(shape, at))).toBe(at);
    const perFilter = count / shape[0];
    expect(weightBehindKey("ArrowLeft", shape, 0)).toBeNull();
    // The second column of the kernel, else the second channel.
    expect(weightBehindKey("ArrowRight", shape, 0)).toBe(1);
    expect(weightBehindKey("PageDown", shape, 0)).toBe(shape[0] > 1 ? perFilter : null);
    expect(weightBehindKey("End", shape, 0)).toBe(count - 1);
  },
);
