/*
 * Weights as a picture: a row of tiles for each filter, a tile for each channel it reads; filters that read little
 * stand beside each other. What is 0 is dark, what is negative and what is positive have a colour each.
 */
import type { LayerWeights } from "tinymaix/weights";

export interface WeightPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity of every pixel. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Larger pictures than this are cut: no screen shows more. */
const MOST_PIXELS_A_SIDE = 4096;

const POSITIVE = [69, 214, 229] as const;
const NEGATIVE = [255, 159, 90] as const;
/** Opacity, blue, green, red. */
const BLACK = 0xff000000;

export function weightPicture({ shape, values }: LayerWeights): WeightPicture {
  const [filters, channels, tileHeight, tileWidth] = shape;
  const gap = tileHeight * tileWidth === 1 ? 0 : 1;
  const rowWidth = channels * (tileWidth + gap);
  const rowHeight = tileHeight + gap;
  const columns = Math.max(1, Math.round(Math.sqrt((filters * rowHeight) / rowWidth)));
  const width = Math.min(MOST_PIXELS_A_SIDE, columns * (rowWidth + gap) - 2 * gap);
  const height = Math.min(MOST_PIXELS_A_SIDE, Math.ceil(filters / columns) * rowHeight - gap);
  const pixels = new Uint32Array(width * height).fill(BLACK);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const [at, value] of values.entries()) {
    const [tile, inTile] = divide(at, tileHeight * tileWidth);
    const [filter, channel] = divide(tile, channels);
    const [row, column] = divide(filter, columns);
    const [y, x] = divide(inTile, tileWidth);
    const left = column * (rowWidth + gap) + channel * (tileWidth + gap) + x;
    const top = row * rowHeight + y;
    if (left < width && top < height) pixels[top * width + left] = colourOf(value, largest);
  }
  return { width, height, pixels: new Uint8ClampedArray(pixels.buffer) };
}

function colourOf(value: number, largest: number): number {
  const strength = largest > 0 ? Math.abs(value) / largest : 0;
  const [red, green, blue] = (value < 0 ? NEGATIVE : POSITIVE).map((part) => Math.round(part * strength));
  return (BLACK | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
}

function divide(value: number, by: number): readonly [whole: number, rest: number] {
  return [Math.floor(value / by), value % by];
}
