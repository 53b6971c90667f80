/*
 * How the visitor makes the input of the model in use.
 */
import { computed, signal } from "@preact/signals";
import { drawingInput } from "../inputs/drawing-input";
import type { InputKind, InputKindId } from "../inputs/input-kind";
import { inputKinds } from "../inputs/input-kinds";
import { currentModel } from "./model-state";

const chosen = signal<InputKindId | null>(null);

/** The ways that fit the model in use; the pad stands ready before there is a model. */
export const possibleInputs = computed<readonly InputKind[]>(() => {
  const model = currentModel.value;
  return model === null ? [drawingInput] : inputKinds.filter((kind) => kind.accepts(model));
});

/** The way in use: the one that the visitor chose, where it fits. Null where none does. */
export const currentInput = computed<InputKind | null>(
  () => possibleInputs.value.find(({ id }) => id === chosen.value) ?? possibleInputs.value[0] ?? null,
);

/** Null leaves the choice to the page again. */
export function chooseInput(id: InputKindId | null): void {
  chosen.value = id;
}
