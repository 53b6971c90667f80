/*
 * Editing pixels without a pointer.
 */
import type { Signal } from "@preact/signals";
import { setPixel, shade } from "../../state/pixels-state";

interface EditedGrid {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

const directions: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STEP = 16;

export function editPixel(event: KeyboardEvent, cursor: Signal<number>, grid: EditedGrid): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { width, height, values } = grid;
  const direction = directions[event.key];
  const current = values[cursor.value] ?? 0;
  if (direction !== undefined) {
    const column = (cursor.value % width) + direction[0];
    const row = Math.floor(cursor.value / width) + direction[1];
    if (column >= 0 && row >= 0 && column < width && row < height) cursor.value = row * width + column;
  } else if (event.key === " ") {
    setPixel(cursor.value, current === shade.value ? 0 : shade.value);
  } else if (/^\d$/.test(event.key)) {
    setPixel(cursor.value, Math.round((Number(event.key) * 255) / 9));
  } else if (event.key === "+" || event.key === "-") {
    const changed = current + (event.key === "+" ? STEP : -STEP);
    setPixel(cursor.value, Math.min(255, Math.max(0, changed)));
  } else {
    return;
  }
  event.preventDefault();
}
