/*
 * What is said about a list of samples. Medians and quartiles, because a busy machine only ever makes samples longer.
 */

export interface Summary {
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly least: number;
  readonly count: number;
}

/** Throws RangeError where there are no samples. */
export function summarise(samples: readonly number[]): Summary {
  const sorted = sortedCopy(samples);
  return {
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    least: quantile(sorted, 0),
    count: sorted.length,
  };
}

/**
 * The median of `numerators[i] / denominators[i]`. Samples of one round were taken one right after the other, so what
 * slowed the machine in that round slowed both, and their ratio is steadier than that of the two medians.
 */
export function medianRatio(numerators: readonly number[], denominators: readonly number[]): number {
  if (numerators.length !== denominators.length) {
    throw new RangeError(`${numerators.length} samples cannot be paired with ${denominators.length}`);
  }
  const ratios = numerators.map((numerator, round) => numerator / (denominators[round] as number));
  return quantile(sortedCopy(ratios), 0.5);
}

function sortedCopy(samples: readonly number[]): number[] {
  if (samples.length === 0) throw new RangeError("no samples");
  if (!samples.every(Number.isFinite)) throw new RangeError("a sample is not a number");
  return [...samples].sort((a, b) => a - b);
}

/** The value at `fraction` of the way through sorted values, between two of them where it falls there. */
function quantile(sorted: readonly number[], fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below + (above - below) * (position - Math.floor(position));
}
