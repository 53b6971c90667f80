/*
 * The drawing on the pad, and its history. Points are pad units, 0..1 on both axes.
 */
import { computed, signal } from "@preact/signals-core";
import type { Drawing, Point } from "../digits/stroke";

interface DrawingHistory {
  readonly past: readonly Drawing[];
  readonly present: Drawing;
  readonly future: readonly Drawing[];
}

const history = signal<DrawingHistory>({ past: [], present: [], future: [] });

export const drawing = computed(() => history.value.present);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);
export const isDrawing = signal(false);

export function beginStroke(point: Point): void {
  isDrawing.value = true;
  change([...drawing.value, [onPad(point)]]);
}

/** Lengthens the last stroke; part of the same step of history. */
export function extendStroke(points: readonly Point[]): void {
  const last = drawing.value.at(-1);
  if (!isDrawing.value || last === undefined || points.length === 0) return;
  const present = [...drawing.value.slice(0, -1), [...last, ...points.map(onPad)]];
  history.value = { ...history.value, present };
}

export function endStroke(): void {
  isDrawing.value = false;
}

export function undo(): void {
  const { past, present, future } = history.value;
  const before = past.at(-1);
  if (before === undefined) return;
  isDrawing.value = false;
  history.value = { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redo(): void {
  const { past, present, future } = history.value;
  const [next, ...rest] = future;
  if (next === undefined) return;
  isDrawing.value = false;
  history.value = { past: [...past, present], present: next, future: rest };
}

/** Empties the pad; a step like any other, so it can be undone. */
export function clearDrawing(): void {
  isDrawing.value = false;
  if (drawing.value.length > 0) change([]);
}

/** Puts a whole drawing in place of the one that is there; a step like any other. */
export function showDrawing(shown: Drawing): void {
  isDrawing.value = false;
  change(shown);
}

function change(present: Drawing): void {
  history.value = { past: [...history.value.past, drawing.value], present, future: [] };
}

/** A pen that leaves the pad draws along its edge: what counts is what is seen. */
function onPad({ x, y }: Point): Point {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}
