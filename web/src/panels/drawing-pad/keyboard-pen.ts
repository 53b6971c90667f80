/*
 * Drawing without a pointer: arrow keys move the pen, Space lowers and lifts it, Escape lifts it.
 */
import type { Signal } from "@preact/signals";
import { MNIST_SIDE, type Point } from "../../digits/stroke";
import { beginStroke, endStroke, extendStroke, isDrawing } from "../../state/drawing-state";

const STEP = 1 / MNIST_SIDE;
const MIDDLE: Point = { x: 0.5, y: 0.5 };

const directions: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

export function keyboardPen(event: KeyboardEvent, cursor: Signal<Point | null>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const position = cursor.value ?? MIDDLE;
  const direction = directions[event.key];
  if (direction !== undefined) {
    cursor.value = { x: inside(position.x + direction.x), y: inside(position.y + direction.y) };
    extendStroke([cursor.value]);
  } else if (event.key === " ") {
    cursor.value = position;
    if (isDrawing.value) endStroke();
    else beginStroke(position);
  } else if (event.key === "Escape") {
    endStroke();
  } else {
    return;
  }
  event.preventDefault();
}

function inside(value: number): number {
  return Math.min(1, Math.max(0, value));
}
