/*
 * Names of a model's outputs: those that the visitor gave, else those of the list of models, else numbers.
 */
import { signal } from "@preact/signals";
import { sourceKey } from "./model-source";
import type { OpenModel } from "./model-state";

const DIGITS = 10;

/** By the key of the model's source. */
export const givenLabels = signal<ReadonlyMap<string, readonly string[]>>(new Map());

export function labelsOf(model: OpenModel | null): readonly string[] {
  if (model === null) return numbers(DIGITS);
  const { source } = model;
  const listed = source.kind === "catalogue" ? source.model.labels : undefined;
  const known = givenLabels.value.get(sourceKey(source)) ?? listed ?? [];
  return numbers(outputCount(model)).map((number, index) => known[index] || number);
}

export function outputCount({ info }: OpenModel): number {
  return info.outputShape.reduce((product, side) => product * side, 1);
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}
