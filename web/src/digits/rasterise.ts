/*
 * Strokes to pixels. Every pixel is looked at in 8 x 8 points ("sub-samples"); its value is the share of
 * them under the pen. The arithmetic is float64 in exactly this order, because tools/tmdl/digit_strokes.py
 * does the same for training and both must give the same pixels.
 */
import type { Drawing, Point } from "./stroke";

export const SUB_SAMPLES = 8;

/** Which sub-samples of a picture are under the pen: 1 or 0, [height * 8][width * 8]. */
export interface InkMask {
  readonly width: number;
  readonly height: number;
  readonly inked: Uint8Array;
}

/** Inks strokes given in pixels of a picture of `width` x `height` pixels. A single point is a disc. */
export function rasterise(drawing: Drawing, penWidth: number, width: number, height: number): InkMask {
  const mask = {
    width: width * SUB_SAMPLES,
    height: height * SUB_SAMPLES,
    inked: new Uint8Array(width * height * SUB_SAMPLES * SUB_SAMPLES),
  };
  for (const stroke of drawing) {
    let previous = stroke[0];
    if (previous === undefined) continue;
    if (stroke.length === 1) inkSegment(mask, previous, previous, penWidth / 2);
    for (const point of stroke.slice(1)) {
      inkSegment(mask, previous, point, penWidth / 2);
      previous = point;
    }
  }
  return mask;
}

/** Marks the sub-samples within `radius` of one segment; looks only at the box around it. */
function inkSegment(mask: InkMask, start: Point, end: Point, radius: number): void {
  const { width, height, inked } = mask;
  const firstColumn = Math.max(0, Math.floor((Math.min(start.x, end.x) - radius) * SUB_SAMPLES) - 1);
  const endColumn = Math.min(width, Math.ceil((Math.max(start.x, end.x) + radius) * SUB_SAMPLES) + 1);
  const firstRow = Math.max(0, Math.floor((Math.min(start.y, end.y) - radius) * SUB_SAMPLES) - 1);
  const endRow = Math.min(height, Math.ceil((Math.max(start.y, end.y) + radius) * SUB_SAMPLES) + 1);
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const lengthSquared = dx * dx + dy * dy;
  for (let row = firstRow; row < endRow; row += 1) {
    const py = (row + 0.5) / SUB_SAMPLES;
    const alongY = (py - start.y) * dy;
    for (let column = firstColumn; column < endColumn; column += 1) {
      const index = row * width + column;
      if (inked[index] === 1) continue; // most of a segment's box is inked by the one before
      const px = (column + 0.5) / SUB_SAMPLES;
      let along = 0;
      if (lengthSquared > 0) {
        along = ((px - start.x) * dx + alongY) / lengthSquared;
        along = Math.min(1, Math.max(0, along));
      }
      const ex = start.x + along * dx - px;
      const ey = start.y + along * dy - py;
      if (ex * ex + ey * ey <= radius * radius) inked[index] = 1;
    }
  }
}

/** Pixel values 0..255, [height][width]. */
export function pixelsOf(mask: InkMask): Uint8Array {
  const width = mask.width / SUB_SAMPLES;
  const inkedPerPixel = new Uint16Array(width * (mask.height / SUB_SAMPLES));
  for (let row = 0; row < mask.height; row += 1) {
    const firstPixel = Math.floor(row / SUB_SAMPLES) * width;
    for (let column = 0; column < mask.width; column += 1) {
      const pixel = firstPixel + Math.floor(column / SUB_SAMPLES);
      inkedPerPixel[pixel] = (inkedPerPixel[pixel] ?? 0) + (mask.inked[row * mask.width + column] ?? 0);
    }
  }
  const perPixel = SUB_SAMPLES * SUB_SAMPLES;
  return Uint8Array.from(inkedPerPixel, (inked) => Math.floor((255 * inked) / perPixel + 0.5));
}

/** Centre of mass of the ink in pixels, or null where there is none. */
export function centreOfMass(mask: InkMask): Point | null {
  let count = 0;
  let columns = 0;
  let rows = 0;
  for (let row = 0; row < mask.height; row += 1) {
    for (let column = 0; column < mask.width; column += 1) {
      if (mask.inked[row * mask.width + column] === 0) continue;
      count += 1;
      columns += column;
      rows += row;
    }
  }
  if (count === 0) return null;
  return { x: (columns / count + 0.5) / SUB_SAMPLES, y: (rows / count + 0.5) / SUB_SAMPLES };
}
