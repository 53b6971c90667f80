/*
 * How far the values of one network are from those of another.
 */
import type { LayerInfo } from "tinymaix";

export interface ValueError {
  /** Power of the values against power of the error, in decibels; Infinity where there is no error. */
  readonly signalToNoise: number;
  readonly largest: number;
}

/** `values` against the reference, value by value. */
export function errorOf(values: Float32Array, reference: Float32Array): ValueError {
  let signal = 0;
  let noise = 0;
  let largest = 0;
  for (const [index, expected] of reference.entries()) {
    const error = (values[index] ?? 0) - expected;
    signal += expected * expected;
    noise += error * error;
    largest = Math.max(largest, Math.abs(error));
  }
  return { signalToNoise: noise === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(signal / noise), largest };
}

/** Numbers of two layers that do the same, one in each network. */
export type LayerPair = readonly [first: number, second: number];

/**
 * The longest run of layers that both networks have in the same order: alike in type and shape of the output. What
 * only one of them has, e.g. a reshape, is left out.
 */
export function pairLayers(first: readonly LayerInfo[], second: readonly LayerInfo[]): readonly LayerPair[] {
  const lengths = Array.from({ length: first.length + 1 }, () => new Uint16Array(second.length + 1));
  const lengthAt = (a: number, b: number) => lengths[a]?.[b] ?? 0;
  for (let a = first.length - 1; a >= 0; a -= 1) {
    for (let b = second.length - 1; b >= 0; b -= 1) {
      const row = lengths[a];
      const longest = Math.max(lengthAt(a + 1, b), lengthAt(a, b + 1));
      if (row) row[b] = areAlike(first[a], second[b]) ? lengthAt(a + 1, b + 1) + 1 : longest;
    }
  }
  const pairs: LayerPair[] = [];
  for (let a = 0, b = 0; a < first.length && b < second.length; ) {
    if (areAlike(first[a], second[b])) pairs.push([a++, b++]);
    else if (lengthAt(a + 1, b) >= lengthAt(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}

function areAlike(a: LayerInfo | undefined, b: LayerInfo | undefined): boolean {
  return a?.name === b?.name && String(a?.outputShape) === String(b?.outputShape);
}
