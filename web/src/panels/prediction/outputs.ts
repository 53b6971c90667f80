/*
 * What can be read from a model's outputs without knowing the model.
 */

/** Index of the largest value; null where there is none. */
export function bestIndex(values: Float32Array): number | null {
  let best: number | null = null;
  let largest = Number.NEGATIVE_INFINITY;
  values.forEach((value, index) => {
    if (value > largest) {
      largest = value;
      best = index;
    }
  });
  return best;
}

/** How far the sum may be from 1: each of an int8 softmax's values is rounded to 1/256. */
const SUM_TOLERANCE = 0.05;

/** Whether the values are shares of one whole, as the outputs of a softmax are. */
export function areShares(values: Float32Array): boolean {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) <= SUM_TOLERANCE;
}

/** Which outputs to show: all in order where they are few, else the largest. */
export function shownOutputs(values: Float32Array | null, count: number, most: number): readonly number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  if (count <= most) return indices;
  if (values === null) return indices.slice(0, most);
  return indices.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, most);
}

/** Length of a bar, 0..1: the share itself, or the place between the least and the largest value. */
export function barLength(value: number, values: Float32Array): number {
  if (areShares(values)) return value;
  const least = Math.min(0, ...values);
  const largest = Math.max(0, ...values);
  return largest === least ? 0 : (value - least) / (largest - least);
}
