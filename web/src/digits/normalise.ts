/*
 * A drawing to the picture that the network gets, either the way MNIST digits were prepared (fitted into a
 * box, centred by their ink) or just as it lies on the pad. Twin of tools/tmdl/digit_strokes.py, bit for bit.
 */
import { centreOfMass, pixelsOf, rasterise, SUB_SAMPLES } from "./rasterise";
import { type Drawing, MNIST_BOX, MNIST_SIDE, PEN_WIDTH, type Point } from "./stroke";

/** Below this size in pad units a drawing counts as a dot, which is not blown up to fill the box. */
const DOT_SIDE = 0.02;
const DOT_SCALE = 100;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Box that a normalised digit fills, in pixels: 20 in a picture of 28, in proportion in others. */
export function boxSide({ width, height }: PictureSize): number {
  return Math.round((MNIST_BOX / MNIST_SIDE) * Math.min(width, height));
}

/** Pixels 0..255, [height][width]; a drawing without points gives a black picture. */
export function normalisedPixels(drawing: Drawing, size: PictureSize, penWidth = PEN_WIDTH): Uint8Array {
  const pen = penWidth * sizeFactor(size);
  const fitted = fitToBox(drawing, size, pen);
  const centre = centreOfMass(rasterise(fitted, pen, size.width, size.height));
  if (centre === null) return new Uint8Array(size.width * size.height);
  const shiftX = roundToSubSample(size.width / 2 - centre.x);
  const shiftY = roundToSubSample(size.height / 2 - centre.y);
  const centred = mapPoints(fitted, (point) => ({ x: point.x + shiftX, y: point.y + shiftY }));
  return pixelsOf(rasterise(centred, pen, size.width, size.height));
}

/** Fitted to the box but not yet centred: the step in between. Pixels 0..255, [height][width]. */
export function fittedPixels(drawing: Drawing, size: PictureSize, penWidth = PEN_WIDTH): Uint8Array {
  const pen = penWidth * sizeFactor(size);
  return pixelsOf(rasterise(fitToBox(drawing, size, pen), pen, size.width, size.height));
}

/** The pad as it is, shrunk to the picture: no box, no centring. Pixels 0..255, [height][width]. */
export function padPixels(drawing: Drawing, size: PictureSize, penWidth = PEN_WIDTH): Uint8Array {
  const side = Math.min(size.width, size.height);
  const left = (size.width - side) / 2;
  const top = (size.height - side) / 2;
  const scaled = mapPoints(drawing, (point) => ({ x: point.x * side + left, y: point.y * side + top }));
  return pixelsOf(rasterise(scaled, penWidth * sizeFactor(size), size.width, size.height));
}

function sizeFactor({ width, height }: PictureSize): number {
  return Math.min(width, height) / MNIST_SIDE;
}

/** Strokes in pixels: tight box in the middle of the picture, its longer inked side filling the box. */
function fitToBox(drawing: Drawing, size: PictureSize, pen: number): Drawing {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const { x, y } of drawing.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const longerSide = Math.max(right - left, bottom - top);
  const centreX = (left + right) / 2;
  const centreY = (top + bottom) / 2;
  const isDot = longerSide < DOT_SIDE;
  const scale = isDot ? DOT_SCALE * sizeFactor(size) : (boxSide(size) - pen) / longerSide;
  return mapPoints(drawing, ({ x, y }) => ({
    x: (x - centreX) * scale + size.width / 2,
    y: (y - centreY) * scale + size.height / 2,
  }));
}

function mapPoints(drawing: Drawing, map: (point: Point) => Point): Drawing {
  return drawing.map((stroke) => stroke.map(map));
}

function roundToSubSample(pixels: number): number {
  return Math.floor(SUB_SAMPLES * pixels + 0.5) / SUB_SAMPLES;
}
