import type { Drawing } from "../digits/stroke";
import { repositoryJson } from "./repository-file";

interface GoldenDrawing {
  readonly label: number | null;
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** The first recorded drawing of a digit, in pad units. */
export function goldenDigit(digit: number): Drawing {
  const { drawings } = repositoryJson<{ drawings: GoldenDrawing[] }>("models/golden/digit-strokes.json");
  const golden = drawings.find(({ label }) => label === digit);
  if (golden === undefined) throw new Error(`There is no recorded drawing of a ${digit}.`);
  return golden.strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y })));
}
