// Pen strokes as a person would make them, in a box of 100 x 100 around the digit; y grows downwards.

export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];
export type Drawing = readonly Stroke[];

export const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Digit = (typeof digits)[number];

/** How one person writes each digit. */
export type Hand = Readonly<Record<Digit, Drawing>>;

const degreesPerStep = 12;

/** Straight lines between points, written like the points of an SVG polyline: "15,5 85,5 42,98". */
export function line(points: string): Stroke {
  return points.split(" ").map((pair): Point => {
    const [x, y] = pair.split(",").map(Number);
    if (x === undefined || y === undefined || Number.isNaN(x + y)) throw new Error(`Not a point: ${pair}`);
    return [x, y];
  });
}

/** Part of an ellipse. Angles in degrees: 0 is right, 90 is down; `to` below `from` runs anticlockwise. */
export function arc(centre: Point, radii: Point, from: number, to: number): Stroke {
  const steps = Math.max(1, Math.ceil(Math.abs(to - from) / degreesPerStep));
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [centre[0] + radii[0] * Math.cos(angle), centre[1] + radii[1] * Math.sin(angle)];
  });
}

/** The same drawing with every point moved. */
export function reshape(drawing: Drawing, move: (point: Point) => Point): Drawing {
  return drawing.map((stroke) => stroke.map(move));
}
