/*
 * A drawing: strokes of points, x to the right and y down. On the pad both run from 0 to 1;
 * after fitting they are pixels of the network's picture.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Stroke = readonly Point[];

export type Drawing = readonly Stroke[];

/** Width in pixels of the pen that MNIST digits look drawn with, in a picture 28 pixels wide. */
export const PEN_WIDTH = 2.4;

/** Side of an MNIST picture and of the box in it that its digits fill, in pixels. */
export const MNIST_SIDE = 28;
export const MNIST_BOX = 20;

export function isEmpty(drawing: Drawing): boolean {
  return drawing.every((stroke) => stroke.length === 0);
}
