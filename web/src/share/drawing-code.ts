/*
 * A drawing as short text: every stroke as steps between points, in 4096ths of the pad.
 */
import type { Drawing, Point, Stroke } from "../digits/stroke";

const STEPS = 4096;

export function encodeDrawing(drawing: Drawing): string {
  return drawing.map(encodeStroke).join(";");
}

/** Null where the text is none of encodeDrawing(). */
export function decodeDrawing(code: string): Drawing | null {
  if (code === "") return [];
  const strokes = code.split(";").map(decodeStroke);
  return strokes.every((stroke) => stroke !== null) ? strokes : null;
}

function encodeStroke(stroke: Stroke): string {
  let last = { x: 0, y: 0 };
  const steps = stroke.flatMap(({ x, y }) => {
    const here = { x: Math.round(x * STEPS), y: Math.round(y * STEPS) };
    const step = [here.x - last.x, here.y - last.y];
    last = here;
    return step;
  });
  return steps.join(" ");
}

function decodeStroke(code: string): Stroke | null {
  const steps = code.split(" ").map((step) => (/^-?\d{1,4}$/.test(step) ? Number(step) : Number.NaN));
  if (steps.length % 2 !== 0) return null;
  const points: Point[] = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index] ?? 0;
    y += steps[index + 1] ?? 0;
    points.push({ x: x / STEPS, y: y / STEPS });
  }
  const isOnPad = ({ x, y }: Point) => x >= 0 && x <= 1 && y >= 0 && y <= 1;
  return points.every(isOnPad) ? points : null;
}
