/*
 * Text from the clipboard: the address of a model, a C header, labels, or numbers as input.
 */
import { labelsOfFile } from "../files/labels-file";
import { outputCount } from "./labels";
import { currentModel } from "./model-state";
import { openFiles } from "./opening";

export async function openPastedText(text: string): Promise<void> {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/.test(trimmed)) return (await import("./open-address")).openAddress(trimmed);
  if (/\bmdl_data\b/.test(trimmed)) return openFiles([new File([text], "clipboard.h")]);
  if (isLabels(trimmed)) return openFiles([new File([text], "clipboard.txt")]);
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
