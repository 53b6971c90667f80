/*
 * Names of outputs that a visitor has given to a model.
 */
import { FileRefused } from "../files/file-problem";
import { givenLabels, outputCount } from "./labels";
import { sourceKey } from "./model-source";
import { currentModel } from "./model-state";

/** Throws FileRefused where there are more or fewer than the model in use has outputs. */
export function checkLabels(labels: readonly string[], fileBytes: number): void {
  const model = currentModel.value;
  if (model === null) return;
  const outputs = outputCount(model);
  if (labels.length === outputs) return;
  const expected = `${outputs}, one for each output`;
  throw new FileRefused({ field: "labels", offset: fileBytes, found: String(labels.length), expected });
}

/** For the model in use, as long as the page is open. */
export function setLabels(labels: readonly string[]): void {
  const model = currentModel.value;
  if (model !== null) givenLabels.value = new Map(givenLabels.value).set(sourceKey(model.source), labels);
}
