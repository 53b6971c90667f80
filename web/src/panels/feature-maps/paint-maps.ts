/*
 * All channels of a layer in one picture: tiles from left to right and top to bottom, one pixel apart where they are
 * more than a pixel.
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
  /** Pixels between tiles. */
  readonly gap: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** Tiles in a grid that is nearly square. */
export function tileGrid([height, width, channels]: Shape): TileGrid {
  const columns = Math.max(1, Math.ceil(Math.sqrt((channels * height) / width)));
  const rows = Math.ceil(channels / columns);
  const gap = height * width === 1 ? 0 : 1;
  return { columns, gap, width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
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
    const left = (channel % grid.columns) * (width + grid.gap);
    const top = Math.floor(channel / grid.columns) * (height + grid.gap);
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
