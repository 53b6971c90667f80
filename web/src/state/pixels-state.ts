/*
 * A picture that a visitor sets pixel by pixel, with undo. Begins as what the network saw last.
 */
import { computed, effect, signal } from "@preact/signals";
import { pixelsInput } from "../inputs/pixels-input";
import { prepareInput } from "../inputs/prepared-input";
import { chooseInput, currentInput } from "./input-state";
import { currentModel } from "./model-state";
import { lastMadeInput } from "./run-state";

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

const edited = signal<Grid | null>(null);

/** The picture in the size of the model in use. */
export const grid = computed<Grid | null>(() => {
  const model = currentModel.value;
  if (model === null || !pixelsInput.accepts(model)) return null;
  const [height, width] = model.info.inputShape;
  const known = edited.value;
  if (known?.width === width && known.height === height) return known;
  return { width, height, values: new Uint8Array(width * height) };
});

/** 0..255, what a pointer or the space bar sets. */
export const shade = signal(255);

effect(() => {
  const model = currentModel.value;
  prepareInput("pixels", model === null || grid.value === null ? null : { model, values: grid.value.values });
});

let isGiven = false;

/** Shows these pixels, [height][width], instead of what the network saw last. */
export function openPixels(values: Uint8Array): void {
  const [height = 0, width = 0] = currentModel.peek()?.info.inputShape ?? [];
  if (values.length !== width * height) return;
  edited.value = { width, height, values };
  isGiven = currentInput.peek() !== pixelsInput;
  chooseInput("pixels");
}

/** Takes what the network sees now as the beginning. */
export function beginWithLastInput(): void {
  const begins = !isGiven;
  isGiven = false;
  if (!begins) return;
  const input = lastMadeInput.peek();
  if (input?.values instanceof Uint8Array && grid.value?.values.length === input.values.length) {
    edited.value = { ...grid.value, values: input.values.slice() };
  }
}

export function setPixel(index: number, value: number): void {
  const { value: current } = grid;
  if (current === null || current.values[index] === value) return;
  const values = current.values.slice();
  values[index] = value;
  edited.value = { ...current, values };
}

export function clearPixels(): void {
  if (grid.value !== null) edited.value = { ...grid.value, values: new Uint8Array(grid.value.values.length) };
}

export function chooseShade(value: number): void {
  shade.value = value;
}
