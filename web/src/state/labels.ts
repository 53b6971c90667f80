/*
 * Names of a model's outputs: from the list of models where it is in it, else numbers.
 */
import type { OpenModel } from "./model-state";

const DIGITS = 10;

export function labelsOf(model: OpenModel | null): readonly string[] {
  if (model === null) return numbers(DIGITS);
  const count = model.info.outputShape.reduce((product, side) => product * side, 1);
  const known = model.source.kind === "catalogue" ? (model.source.model.labels ?? []) : [];
  return numbers(count).map((number, index) => known[index] ?? number);
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}
