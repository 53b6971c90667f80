/*
 * The order of the layer table, and the columns that are left out of it.
 */
import { sortingSignal } from "./sorting";
import { storedSignal } from "./stored-signal";

/** Left out before a visitor chooses; the others fit beside the pad on most screens. */
const FIRST_HIDDEN: readonly string[] = [
  "spread",
  "rate",
  "kernel",
  "stride",
  "dilation",
  "padding",
  "activation",
  "depth multiplier",
  "inputQuantisation",
  "outputQuantisation",
];

export const layerSorting = sortingSignal();

export const hiddenColumns = storedSignal<readonly string[]>("hidden-columns", FIRST_HIDDEN, (kept) =>
  Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : null,
);

export function showColumn(id: string, isShown: boolean): void {
  const others = hiddenColumns.value.filter((hidden) => hidden !== id);
  hiddenColumns.value = isShown ? others : [...others, id];
}
