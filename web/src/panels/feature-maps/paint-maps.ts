/*
 * All channels of a layer in one picture: tiles from left to right and top to bottom, one pixel apart.
 */
import type { Shape } from "tinymaix";

export interface ValueRange {
  readonly least: number;
  readonly largest: number;
}

export function rangeOf(values: Float32Array): ValueRange {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return { least, largest };
}

export interface TileGrid {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** Tiles in a grid that is nearly square. */
export function tileGrid([height, width, channels]: Shape): TileGrid {
  const columns = Math.max(1, Math.ceil(Math.sqrt((channels * height) / width)));
  const rows = Math.ceil(channels / columns);
  return { columns, width: columns * (width + 1) - 1, height: rows * (height + 1) - 1 };
}

const OPAQUE = 0xff000000;

/** Red, green, blue, opacity of every pixel; the least value is black, the largest white; without values all is black. */
export function mapPixels(values: Float32Array | null, shape: Shape): Uint8ClampedArray<ArrayBuffer> {
  const [height, width, channels] = shape;
  const grid = tileGrid(shape);
  const pixels = new Uint32Array(grid.width * grid.height);
  const { least, largest } = values === null ? { least: 0, largest: 0 } : rangeOf(values);
  const scale = largest > least ? 255 / (largest - least) : 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const left = (channel % grid.columns) * (width + 1);
    const top = Math.floor(channel / grid.columns) * (height + 1);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const value = values?.[(y * width + x) * channels + channel] ?? least;
        const grey = Math.round((value - least) * scale);
        pixels[(top + y) * grid.width + left + x] = OPAQUE | (grey * 0x010101);
      }
    }
  }
  return new Uint8ClampedArray(pixels.buffer);
}
