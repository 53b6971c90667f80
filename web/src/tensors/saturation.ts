/*
 * Values that stand at the end of what their type can hold: whatever was beyond was cut off there.
 */
import type { ElementType, Quantisation } from "tinymaix";

export interface Saturation {
  /** Shares of the values, 0..1. */
  readonly atLeast: number;
  readonly atLargest: number;
  /** The ends themselves, as real values. */
  readonly least: number;
  readonly largest: number;
}

const limits: Partial<Record<ElementType, readonly [least: number, largest: number]>> = {
  int8: [-128, 127],
  int16: [-32_768, 32_767],
};

/** Null for types whose ends no ordinary value comes near. */
export function saturationOf(
  values: Float32Array,
  type: ElementType,
  { scale, zeroPoint }: Quantisation,
): Saturation | null {
  const codes = limits[type];
  if (codes === undefined) return null;
  const [least, largest] = codes.map((code) => scale * (code - zeroPoint)) as [number, number];
  const half = scale / 2;
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value < least + half) low += 1;
    else if (value > largest - half) high += 1;
  }
  const count = Math.max(1, values.length);
  return { atLeast: low / count, atLargest: high / count, least, largest };
}
