import { describe, expect, test } from "vitest";
import { repositoryJson } from "../test-support/repository-file";
import { boxSide, normalisedPixels, padPixels } from "./normalise";
import type { Drawing } from "./stroke";

interface GoldenDrawing {
  readonly label: number | null;
  readonly strokes: readonly (readonly (readonly [number, number])[])[];
  readonly pixels: readonly number[];
}
const golden = repositoryJson<{ penWidth: number; drawings: GoldenDrawing[] }>(
  "models/golden/digit-strokes.json",
);

const MNIST = { width: 28, height: 28 };
const seven: Drawing = [
  [
    { x: 0.2, y: 0.2 },
    { x: 0.8, y: 0.2 },
    { x: 0.4, y: 0.9 },
  ],
];

function drawingOf({ strokes }: GoldenDrawing): Drawing {
  return strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y })));
}

function moved(drawing: Drawing, scale: number, dx: number, dy: number): Drawing {
  return drawing.map((stroke) => stroke.map(({ x, y }) => ({ x: x * scale + dx, y: y * scale + dy })));
}

function inkedBox(pixels: Uint8Array, side: number) {
  const inked = [...pixels.keys()].filter((index) => pixels[index] !== 0);
  const columns = inked.map((index) => index % side);
  const rows = inked.map((index) => Math.floor(index / side));
  return {
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
  };
}

describe("normalised pixels", () => {
  test("the golden file holds drawings of all ten digits", () => {
    expect(new Set(golden.drawings.map((drawing) => drawing.label))).toContain(9);
    expect(golden.drawings.length).toBeGreaterThanOrEqual(10);
  });

  test.each(golden.drawings.map((drawing, index) => [index, drawing] as const))(
    "drawing %i has exactly the pixels that training used",
    (_index, drawing) => {
      const pixels = normalisedPixels(drawingOf(drawing), MNIST, golden.penWidth);
      expect([...pixels]).toEqual(drawing.pixels.flat());
    },
  );

  test("a digit drawn small in a corner gives the picture of the large one", () => {
    const small = moved(seven, 0.125, 0.75, 0.0625);
    const large = [...normalisedPixels(seven, MNIST)];
    const differing = [...normalisedPixels(small, MNIST)].filter((value, index) => value !== large[index]);
    expect(differing.length).toBeLessThan(8); // sub-samples on the very edge of the pen may flip
  });

  test("a dot stays a dot", () => {
    const { width, height } = inkedBox(normalisedPixels([[{ x: 0.1, y: 0.9 }]], MNIST), 28);
    expect(Math.max(width, height)).toBeLessThanOrEqual(4);
  });

  test("no points give a black picture", () => {
    expect(Math.max(...normalisedPixels([[]], MNIST))).toBe(0);
  });

  test("another picture size keeps the proportions of the box", () => {
    expect(boxSide(MNIST)).toBe(20);
    expect(boxSide({ width: 56, height: 56 })).toBe(40);
    const { height } = inkedBox(normalisedPixels(seven, { width: 56, height: 56 }), 56);
    expect(height).toBeGreaterThanOrEqual(40);
    expect(height).toBeLessThanOrEqual(41); // the centring shift may split the edge over two rows
  });
});

describe("pad pixels", () => {
  test("a drawing in the corner stays in the corner", () => {
    const pixels = padPixels(moved(seven, 0.25, 0, 0), MNIST);
    const inked = [...pixels.keys()].filter((index) => pixels[index] !== 0);
    expect(inked.length).toBeGreaterThan(0);
    expect(inked.every((index) => index % 28 < 14 && index < 14 * 28)).toBe(true);
  });

  test("ink outside the picture is cut off", () => {
    expect(Math.max(...padPixels([[{ x: 2, y: 2 }]], MNIST))).toBe(0);
  });
});
