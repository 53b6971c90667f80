/*
 * The layer that the visitor looks at: its details are open and the other panels point at it.
 */
import { computed, signal } from "@preact/signals";
import { currentModel, type OpenModel } from "./model-state";

const selection = signal<{ readonly model: OpenModel; readonly index: number } | null>(null);

/** Number of the selected layer; none after another model has been opened. */
export const selectedLayer = computed<number | null>(() =>
  selection.value?.model === currentModel.value ? (selection.value?.index ?? null) : null,
);

/** Selects a layer. */
export function selectLayer(index: number): void {
  const model = currentModel.value;
  selection.value = model === null ? null : { model, index };
}

/** Selects a layer, or no layer where it is the selected one. */
export function toggleLayer(index: number): void {
  const model = currentModel.value;
  selection.value = model === null || selectedLayer.value === index ? null : { model, index };
}
