/*
 * Names of a model's outputs: those that the visitor gave, else those of the list of models, else numbers.
 */
import { signal } from "@preact/signals";
import { text } from "../text/text";
import { sourceKey } from "./model-source";
import type { OpenModel } from "./model-state";

const DIGITS = 10;

/** By the key of the model's source. */
export const givenLabels = signal<ReadonlyMap<string, readonly string[]>>(new Map());

/** In the language in use. */
export function labelsOf(model: OpenModel | null): readonly string[] {
  if (model === null) return numbers(DIGITS);
  const { source } = model;
  return namesOf(model, source.kind === "catalogue" ? text.value.model.labels[source.model.id] : undefined);
}

/** As the visitor or the list of models has them, for programs that take them along. */
export function untranslatedLabelsOf(model: OpenModel): readonly string[] {
  return namesOf(model, undefined);
}

function namesOf(model: OpenModel, translated: readonly string[] | undefined): readonly string[] {
  const { source } = model;
  const listed = translated ?? (source.kind === "catalogue" ? source.model.labels : undefined);
  const known = givenLabels.value.get(sourceKey(source)) ?? listed ?? [];
  return numbers(outputCount(model)).map((number, index) => known[index] || number);
}

export function outputCount({ info }: OpenModel): number {
  return info.outputShape.reduce((product, side) => product * side, 1);
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}
