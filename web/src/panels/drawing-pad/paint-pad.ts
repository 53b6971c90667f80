/*
 * The pad's picture: every stroke with a round pen, and the cross of the keyboard's pen.
 */
import { type Drawing, MNIST_SIDE, type Point } from "../../digits/stroke";

/** Paints a pad of `side` x `side` device pixels in the canvas's text colour; the pen is as wide as in an MNIST picture. */
export function paintPad(
  canvas: HTMLCanvasElement,
  side: number,
  drawing: Drawing,
  cursor: Point | null,
  penWidth: number,
): void {
  canvas.width = side;
  canvas.height = side;
  const isEmpty = drawing.length === 0 && cursor === null;
  const context = side === 0 || isEmpty ? null : canvas.getContext("2d");
  if (context === null) return;
  const style = getComputedStyle(canvas);
  context.strokeStyle = style.color;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = (penWidth / MNIST_SIDE) * side;
  for (const stroke of drawing) strokePath(context, stroke, side);
  if (cursor !== null) {
    context.strokeStyle = style.getPropertyValue("--pad-cursor");
    context.lineWidth = side / 160;
    const arm = 0.04;
    const { x, y } = cursor;
    strokePath(context, [{ x: x - arm, y }, { x: x + arm, y }], side); // biome-ignore format: one line each way
    strokePath(context, [{ x, y: y - arm }, { x, y: y + arm }], side); // biome-ignore format: one line each way
  }
}

function strokePath(context: CanvasRenderingContext2D, points: readonly Point[], side: number): void {
  const [first] = points;
  if (first === undefined) return;
  context.beginPath();
  context.moveTo(first.x * side, first.y * side);
  // Also to the first point itself: a path of no length with round ends is a dot.
  for (const point of points) context.lineTo(point.x * side, point.y * side);
  context.stroke();
}
