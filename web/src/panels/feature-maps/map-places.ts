/*
 * Which value of a layer stands where in the picture of its feature maps. A value is named by its index in
 * [height][width][channels], a place by pixels from the left and the top of the picture.
 */
import type { Shape } from "tinymaix";
import { tileGrid } from "./paint-maps";

export interface MapPlace {
  readonly x: number;
  readonly y: number;
}

export function placeOf(shape: Shape, index: number): MapPlace {
  const { row, column, channel } = positionOf(shape, index);
  const { left, top } = tileOf(shape, channel);
  return { x: left + column, y: top + row };
}

/** Null between the tiles, and where there are none. */
export function valueAt(shape: Shape, { x, y }: MapPlace): number | null {
  const [height, width, channels] = shape;
  const { columns, gap } = tileGrid(shape);
  const [tileColumn, column] = divided(x, width + gap);
  const [tileRow, row] = divided(y, height + gap);
  const channel = tileRow * columns + tileColumn;
  const isInside = x >= 0 && y >= 0 && tileColumn < columns && column < width && row < height;
  return isInside && channel < channels ? (row * width + column) * channels + channel : null;
}

export interface ValuePosition {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

export function positionOf([, width, channels]: Shape, index: number): ValuePosition {
  const [pixel, channel] = divided(index, channels);
  const [row, column] = divided(pixel, width);
  return { row, column, channel };
}

/** Where the tile of a channel begins. */
export function tileOf(shape: Shape, channel: number): { readonly left: number; readonly top: number } {
  const [height, width] = shape;
  const { columns, gap } = tileGrid(shape);
  const [tileRow, tileColumn] = divided(channel, columns);
  return { left: tileColumn * (width + gap), top: tileRow * (height + gap) };
}

const arrows: Readonly<Record<string, MapPlace>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The value that a key leads to: arrows go on in the next tile, Page Up and Page Down to another channel. */
export function valueBehindKey(key: string, shape: Shape, index: number): number | null {
  const [height, width, channels] = shape;
  const { channel } = positionOf(shape, index);
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const from = placeOf(shape, index);
    const steps = [1, 1 + tileGrid(shape).gap];
    const places = steps.map((step) => ({ x: from.x + step * arrow.x, y: from.y + step * arrow.y }));
    return places.map((place) => valueAt(shape, place)).find((value) => value !== null) ?? null;
  }
  if (key === "PageUp") return channel > 0 ? index - 1 : null;
  if (key === "PageDown") return channel + 1 < channels ? index + 1 : null;
  if (key === "Home") return 0;
  return key === "End" ? height * width * channels - 1 : null;
}

/** Whole times, and the rest. */
function divided(value: number, by: number): [times: number, rest: number] {
  const times = Math.floor(value / by);
  return [times, value - times * by];
}
