/*
 * The weight that a key leads to: arrows go over the picture and on in the next tile, Page Up and Page Down to the same
 * place in another filter.
 */
import type { LayerWeights } from "tinymaix/weights";
import { weightAt, weightPlace } from "../../tensors/weight-picture";

/** Tiles stand up to two pixels apart. */
const STEPS = [1, 2, 3];

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Null where it leads nowhere. */
export function weightBehindKey(key: string, shape: LayerWeights["shape"], at: number): number | null {
  const [filters, channels, height, width] = shape;
  const perFilter = channels * height * width;
  const last = filters * perFilter - 1;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const { x, y } = weightPlace(shape, at);
    const reached = STEPS.map((step) => weightAt(shape, { x: x + step * arrow[0], y: y + step * arrow[1] }));
    return reached.find((weight) => weight !== null) ?? null;
  }
  if (key === "PageUp") return at >= perFilter ? at - perFilter : null;
  if (key === "PageDown") return at + perFilter <= last ? at + perFilter : null;
  if (key === "Home") return 0;
  return key === "End" ? last : null;
}
