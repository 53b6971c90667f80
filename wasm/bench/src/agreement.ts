/*
 * Whether two candidates compute the same network. Only then may their times be compared.
 */
import type { ElementType } from "./report.ts";

/**
 * Largest difference of a probability that rounding explains. Floats are added in another order by everybody; int8
 * values are also rounded in other ways, and a step early in a network grows on the way to the end. int16 is run by
 * nobody but us.
 */
const tolerances: Readonly<Record<ElementType, number>> = { fp32: 0.001, int16: 0, int8: 0.06 };

/** Outputs closer together than this agree with anything. */
const leastSpread = 0.1;

export interface Agreement {
  readonly largestDifference: number;
  /** Why the outputs cannot be those of the same network; null where they can. */
  readonly refusal: string | null;
}

export function compareOutputs(
  type: ElementType,
  reference: ArrayLike<number>,
  outputs: ArrayLike<number>,
): Agreement {
  if (outputs.length !== reference.length) {
    const refusal = `gives ${outputs.length} outputs instead of ${reference.length}`;
    return { largestDifference: Number.POSITIVE_INFINITY, refusal };
  }
  let largestDifference = 0;
  for (let index = 0; index < reference.length; index++) {
    // One that is not a number makes the maximum that, too.
    const difference = Math.abs((outputs[index] as number) - (reference[index] as number));
    largestDifference = Math.max(largestDifference, difference);
  }
  const isClose = largestDifference <= tolerances[type];
  return {
    largestDifference,
    refusal: isClose ? null : `wrong output: off by ${largestDifference.toPrecision(2)}`,
  };
}

/** Throws where a network gives so little away that a comparison of its outputs would prove nothing. */
export function requireSpread(reference: ArrayLike<number>): void {
  const values = Array.from(reference);
  const spread = Math.max(...values) - Math.min(...values);
  if (!(spread >= leastSpread)) throw new Error(`the outputs of the reference differ by ${spread} only`);
}
