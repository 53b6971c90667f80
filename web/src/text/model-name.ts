/*
 * How a model is called.
 */
import type { CatalogueModel } from "../state/catalogue-state";
import type { ModelSource } from "../state/model-source";
import { formatType } from "./format";
import { text } from "./text";

export function modelName(source: ModelSource): string {
  if (source.kind !== "catalogue") return source.fileName;
  return modelTitle(source.model) + text.value.units.comma + formatType(source.variant.type);
}

export function modelTitle({ id, title }: CatalogueModel): string {
  return text.value.model.titles[id] ?? title;
}
