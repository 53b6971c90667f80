import type { Shape } from "tinymaix";
import { expect, test } from "vitest";
import { placeOf, positionOf, valueAt, valueBehindKey } from "./map-places";
import { tileGrid } from "./paint-maps";

const shapes: readonly Shape[] = [
  [28, 28, 16],
  [7, 5, 10],
  [1, 1, 10],
  [4, 4, 1],
  [1, 20, 3],
];

test.each(shapes.map((shape) => [shape] as const))("every value of %j has a place of its own", (shape) => {
  const count = shape[0] * shape[1] * shape[2];
  const seen = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const place = placeOf(shape, index);
    expect(valueAt(shape, place)).toBe(index);
    seen.add(`${place.x} ${place.y}`);
  }
  expect(seen.size).toBe(count);
});

test("between the tiles, behind the last channel and outside there is nothing", () => {
  const shape: Shape = [4, 4, 3]; // two tiles above one, a pixel apart
  const { width, height } = tileGrid(shape);
  expect(valueAt(shape, { x: 4, y: 0 })).toBeNull();
  expect(valueAt(shape, { x: 5, y: 5 })).toBeNull();
  expect(valueAt(shape, { x: -1, y: 0 })).toBeNull();
  expect(valueAt(shape, { x: width, y: 0 })).toBeNull();
  expect(valueAt(shape, { x: 0, y: height })).toBeNull();
});

test("arrows go on in the next tile, pages to another channel, nothing leads out", () => {
  const shape: Shape = [2, 2, 4];
  const after = (key: string, from: number) => {
    const to = valueBehindKey(key, shape, from);
    return to === null ? null : positionOf(shape, to);
  };
  const topLeft = 0;
  expect(after("ArrowRight", topLeft)).toEqual({ row: 0, column: 1, channel: 0 });
  const topRight = 4; // column 1 of channel 0
  expect(after("ArrowRight", topRight)).toEqual({ row: 0, column: 0, channel: 1 });
  expect(after("ArrowLeft", topLeft)).toBeNull();
  expect(after("PageDown", topRight)).toEqual({ row: 0, column: 1, channel: 1 });
  expect(after("PageUp", topRight)).toBeNull();
  expect(after("End", topLeft)).toEqual({ row: 1, column: 1, channel: 3 });
  expect(after("Home", 15)).toEqual({ row: 0, column: 0, channel: 0 });
  expect(after("Enter", topLeft)).toBeNull();
});
