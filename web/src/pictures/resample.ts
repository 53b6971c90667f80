/*
 * A part of a picture as the pixels of a network's input. Every pixel is the mean of the area that it covers, the same
 * in every browser; what canvases do when they shrink a picture differs.
 */
import type { Crop, Size } from "./crop";

/** Red, green, blue, opacity of every pixel, as canvases have them. */
export interface ColourPicture extends Size {
  readonly data: Uint8ClampedArray;
}

export interface ResampleOptions {
  /** 1: brightness; 3: red, green, blue. */
  readonly channels: 1 | 3;
  readonly isInverted: boolean;
}

/** Bytes 0..255, [height][width][channels]. Transparent parts count as white. */
export function resample(
  picture: ColourPicture,
  crop: Crop,
  { width, height }: Size,
  { channels, isInverted }: ResampleOptions,
): Uint8Array {
  const values = new Uint8Array(width * height * channels);
  const columns = spans(crop.left, crop.width, width, picture.width);
  const rows = spans(crop.top, crop.height, height, picture.height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      const colours = meanColour(picture, row, column);
      const wanted = channels === 3 ? colours : [brightness(colours)];
      wanted.forEach((value, channel) => {
        const byte = Math.floor(value + 0.5);
        values[(y * width + x) * channels + channel] = isInverted ? 255 - byte : byte;
      });
    });
  });
  return values;
}

/** Pixels of the picture that one pixel of the result covers, with the share of each. */
interface Span {
  readonly first: number;
  readonly shares: readonly number[];
}

function spans(start: number, length: number, count: number, limit: number): readonly Span[] {
  return Array.from({ length: count }, (_, index) => {
    const from = start + (length * index) / count;
    const to = start + (length * (index + 1)) / count;
    const first = Math.max(0, Math.min(limit - 1, Math.floor(from)));
    const end = Math.max(first + 1, Math.min(limit, Math.ceil(to)));
    const shares = Array.from({ length: end - first }, (_, offset) => {
      const pixel = first + offset;
      return Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel));
    });
    const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
    return { first, shares: shares.map((share) => share / whole) };
  });
}

type Colour = readonly [red: number, green: number, blue: number];

function meanColour({ data, width }: ColourPicture, row: Span, column: Span): Colour {
  let red = 0;
  let green = 0;
  let blue = 0;
  row.shares.forEach((rowShare, y) => {
    column.shares.forEach((columnShare, x) => {
      const index = ((row.first + y) * width + column.first + x) * 4;
      const opacity = (data[index + 3] ?? 0) / 255;
      const share = rowShare * columnShare;
      const onWhite = (value: number | undefined) => share * ((value ?? 0) * opacity + 255 * (1 - opacity));
      red += onWhite(data[index]);
      green += onWhite(data[index + 1]);
      blue += onWhite(data[index + 2]);
    });
  });
  return [red, green, blue];
}

/** As the eye sees it, and as img2c.py and Pillow compute it. */
function brightness([red, green, blue]: Colour): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** Whether the rim is bright: then it is a picture on paper, and the networks that draw white on black want it turned. */
export function isOnWhite({ data, width, height }: ColourPicture): boolean {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    const isRimRow = y === 0 || y === height - 1;
    for (let x = 0; x < width; x += isRimRow ? 1 : Math.max(1, width - 1)) {
      const index = (y * width + x) * 4;
      const opacity = (data[index + 3] ?? 0) / 255;
      const bright = brightness([data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0]);
      sum += bright * opacity + 255 * (1 - opacity);
      count += 1;
    }
  }
  return sum > 127.5 * count;
}
