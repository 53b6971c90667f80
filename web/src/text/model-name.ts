/*
 * How a model is called.
 */
import type { ModelSource } from "../state/model-source";
import { formatType } from "./format";
import { text } from "./text";

export function modelName(source: ModelSource): string {
  if (source.kind !== "catalogue") return source.fileName;
  const { id, title } = source.model;
  return `${text.value.model.titles[id] ?? title}, ${formatType(source.variant.type)}`;
}
