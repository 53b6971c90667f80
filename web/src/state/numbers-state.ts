/*
 * Numbers that a visitor types or pastes as input.
 */
import { computed, effect, signal } from "@preact/signals";
import type { InputValues } from "../engine/engine-api";
import { numberList } from "../files/number-list";
import { prepareInput } from "../inputs/prepared-input";
import { shortest } from "../share/shared-input";
import { chooseInput } from "./input-state";
import { currentModel } from "./model-state";
import { lastMadeInput } from "./run-state";

/** Real values are quantised by the input's scale; bytes 0..255 are what pictures are made of. */
export type NumberMeaning = "real" | "bytes";

export const numbersText = signal("");
export const numberMeaning = signal<NumberMeaning>("real");
export const numbers = computed(() => numberList(numbersText.value));

export const wantedNumbers = computed(() =>
  (currentModel.value?.info.inputShape ?? [0]).reduce((product, side) => product * side, 1),
);

effect(() => {
  const model = currentModel.value;
  const { values, wrong } = numbers.value;
  const isWhole = wrong === null && values.length === wantedNumbers.value;
  if (model === null || !isWhole) return prepareInput("numbers", null);
  const isReal = numberMeaning.value === "real";
  const bytes = Uint8ClampedArray.from(values);
  prepareInput("numbers", {
    model,
    values: isReal ? Float32Array.from(values) : new Uint8Array(bytes.buffer),
  });
});

export function typeNumbers(text: string): void {
  numbersText.value = text;
}

export function chooseMeaning(meaning: NumberMeaning): void {
  numberMeaning.value = meaning;
}

export function openNumbers(text: string): void {
  numbersText.value = text;
  chooseInput("numbers");
}

export function fillWithZeros(): void {
  show(new Float32Array(wantedNumbers.value), "real");
}

/** The same every time, so that two models or two builds can be compared. */
export function fillWithNoise(): void {
  let state = 1;
  const noise = Float32Array.from({ length: wantedNumbers.value }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.round((state / 2 ** 32) * 1000) / 1000;
  });
  show(noise, "real");
}

/** What the network read last, however it was made. */
export function fillWithLastInput(): void {
  const values = lastMadeInput.value?.values;
  if (values !== undefined) openValues(values);
}

/** Shows values that are an input already: bytes or real ones. */
export function openValues(values: InputValues): void {
  show(values, values instanceof Float32Array ? "real" : "bytes");
  chooseInput("numbers");
}

function show(values: ArrayLike<number>, meaning: NumberMeaning): void {
  const [, width = 1, channels = 1] = currentModel.value?.info.inputShape ?? [];
  const row = width * channels;
  const words = Array.from(values, (value) => String(shortest(value)));
  const rows = Array.from({ length: Math.ceil(words.length / row) }, (_, index) =>
    words.slice(index * row, (index + 1) * row).join(" "),
  );
  numberMeaning.value = meaning;
  numbersText.value = rows.join("\n");
}
