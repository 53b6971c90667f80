import { expect, test } from "vitest";
import { mapPixels, rangeOf, tileGrid } from "./paint-maps";

test("channels become tiles of a nearly square grid, a pixel apart where they are larger", () => {
  expect(tileGrid([28, 28, 16])).toEqual({ columns: 4, gap: 1, width: 115, height: 115 });
  expect(tileGrid([1, 1, 10])).toEqual({ columns: 4, gap: 0, width: 4, height: 3 });
  expect(tileGrid([4, 4, 1])).toEqual({ columns: 1, gap: 1, width: 4, height: 4 });
});

test("the least value is black, the largest white, in the tile of its channel; gaps are clear", () => {
  // 1 x 2 pixels, 2 channels: channel 0 is -1, 3 and channel 1 is 1, -1.
  const values = Float32Array.of(-1, 1, 3, -1);
  expect(rangeOf(values)).toEqual({ least: -1, largest: 3 });
  const pixels = mapPixels(values, [1, 2, 2]);
  const { width, height } = tileGrid([1, 2, 2]);
  expect(pixels).toHaveLength(width * height * 4);
  const pixelAt = (x: number, y: number) => [...pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 4)];
  expect(pixelAt(0, 0)).toEqual([0, 0, 0, 255]);
  expect(pixelAt(1, 0)).toEqual([255, 255, 255, 255]);
  expect(pixelAt(0, 1)[3]).toBe(0);
  expect(pixelAt(0, 2)).toEqual([128, 128, 128, 255]);
});

test("a layer whose values are all alike, or that has none yet, is black", () => {
  const black = [0, 0, 0, 255, 0, 0, 0, 255];
  expect([...mapPixels(Float32Array.of(5, 5), [1, 2, 1])]).toEqual(black);
  expect([...mapPixels(null, [1, 2, 1])]).toEqual(black);
});
