/*
 * How values are spread.
 */
export interface Histogram {
  readonly least: number;
  readonly largest: number;
  readonly mean: number;
  readonly deviation: number;
  /** Share of the values that are exactly 0. */
  readonly zeros: number;
  /** How many values lie in each of the equal parts between the least and the largest. */
  readonly counts: readonly number[];
}

export function histogramOf(values: Float32Array, bins: number): Histogram {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let squares = 0;
  let zeros = 0;
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
    sum += value;
    squares += value * value;
    if (value === 0) zeros += 1;
  }
  const counts = new Array<number>(bins).fill(0);
  const width = (largest - least) / bins;
  for (const value of values) {
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((value - least) / width)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const count = Math.max(1, values.length);
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return { least, largest, mean, deviation, zeros: zeros / count, counts };
}
