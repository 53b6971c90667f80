/*
 * Drawings to begin with: recorded strokes, one after the other.
 */
import golden from "../../../models/golden/digit-strokes.json";
import type { Drawing } from "../digits/stroke";
import { showDrawing } from "./drawing-state";

/** A label is a digit; what has none was recorded for its shape only. */
const samples: readonly Drawing[] = golden.drawings
  .filter(({ label }) => label !== null)
  .map(({ strokes }) => strokes.map((stroke) => stroke.map(([x = 0, y = 0]) => ({ x, y }))));

let next = 0;

export function showNextSample(): void {
  const sample = samples[next % samples.length];
  next += 1;
  if (sample !== undefined) showDrawing(sample);
}
