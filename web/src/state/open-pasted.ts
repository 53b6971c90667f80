/*
 * Text from the clipboard: the address of a model, a C header, labels, or numbers as input.
 */
import { labelsOfFile } from "../files/labels-file";
import { numberList } from "../files/number-list";
import { outputCount } from "./labels";
import { currentModel } from "./model-state";
import { openFiles } from "./opening";

export async function openPastedText(text: string): Promise<void> {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/.test(trimmed)) return (await import("./open-address")).openAddress(trimmed);
  if (/\bmdl_data\b/.test(trimmed)) return openFiles([new File([text], "clipboard.h")]);
  if (isNumbers(trimmed)) return (await import("./numbers-state")).openNumbers(text);
  if (isLabels(trimmed)) return openFiles([new File([text], "clipboard.txt")]);
}

/** As many as the input has values: fewer could be anything. */
function isNumbers(text: string): boolean {
  const [height, width, channels] = currentModel.value?.info.inputShape ?? [0, 0, 0];
  const { values, wrong } = numberList(text);
  return wrong === null && values.length > 0 && values.length === height * width * channels;
}

/** Anything can be a list of lines: only as many as the model has outputs are taken for labels. */
function isLabels(text: string): boolean {
  const model = currentModel.value;
  if (model === null) return false;
  try {
    return labelsOfFile("clipboard.txt", new TextEncoder().encode(text)).length === outputCount(model);
  } catch {
    return false;
  }
}
