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

interface WeightLayout {
  /** Pixels between tiles. */
  readonly gap: number;
  /** Filters beside each other. */
  readonly columns: number;
  /** Of one filter, the gap behind it included. */
  readonly rowWidth: number;
  readonly rowHeight: number;
}

type WeightShape = LayerWeights["shape"];

function layoutOf([filters, channels, tileHeight, tileWidth]: WeightShape): WeightLayout {
  const gap = tileHeight * tileWidth === 1 ? 0 : 1;
  const rowWidth = channels * (tileWidth + gap);
  const rowHeight = tileHeight + gap;
  const columns = Math.max(1, Math.round(Math.sqrt((filters * rowHeight) / rowWidth)));
  return { gap, columns, rowWidth, rowHeight };
}

export interface WeightPosition {
  readonly filter: number;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** Of a weight by its index in [filters][channels][height][width]. */
export function weightPosition([, channels, tileHeight, tileWidth]: WeightShape, at: number): WeightPosition {
  const [tile, inTile] = divide(at, tileHeight * tileWidth);
  const [filter, channel] = divide(tile, channels);
  const [row, column] = divide(inTile, tileWidth);
  return { filter, channel, row, column };
}

/** Pixels from the left and the top of the picture. */
export function weightPlace(shape: WeightShape, at: number, layout = layoutOf(shape)) {
  const { filter, channel, row, column } = weightPosition(shape, at);
  const { gap, columns, rowWidth, rowHeight } = layout;
  const [down, aside] = divide(filter, columns);
  return {
    x: aside * (rowWidth + gap) + channel * (shape[3] + gap) + column,
    y: down * rowHeight + row,
  };
}

/** The weight at that place; null where there is none. */
export function weightAt(
  shape: WeightShape,
  { x, y }: { readonly x: number; readonly y: number },
): number | null {
  const [filters, channels, tileHeight, tileWidth] = shape;
  const { gap, columns, rowWidth, rowHeight } = layoutOf(shape);
  const [aside, inRow] = divide(x, rowWidth + gap);
  const [channel, column] = divide(inRow, tileWidth + gap);
  const [down, row] = divide(y, rowHeight);
  const filter = down * columns + aside;
  const isInside = x >= 0 && y >= 0 && aside < columns && column < tileWidth && row < tileHeight;
  if (!isInside || channel >= channels || filter >= filters) return null;
  return ((filter * channels + channel) * tileHeight + row) * tileWidth + column;
}

export function weightPicture({ shape, values }: LayerWeights): WeightPicture {
  const layout = layoutOf(shape);
  const { gap, columns, rowWidth, rowHeight } = layout;
  const width = Math.min(MOST_PIXELS_A_SIDE, columns * (rowWidth + gap) - 2 * gap);
  const height = Math.min(MOST_PIXELS_A_SIDE, Math.ceil(shape[0] / columns) * rowHeight - gap);
  const pixels = new Uint32Array(width * height).fill(BLACK);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const [at, value] of values.entries()) {
    const { x, y } = weightPlace(shape, at, layout);
    if (x < width && y < height) pixels[y * width + x] = colourOf(value, largest);
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
