/*
 * Where a model can come from, and how the picker tells models apart.
 */
import type { CatalogueModel, CatalogueVariant } from "./catalogue-state";

export type ModelSource =
  | { readonly kind: "catalogue"; readonly model: CatalogueModel; readonly variant: CatalogueVariant }
  | { readonly kind: "file"; readonly fileName: string; readonly bytes: Uint8Array }
  /** A file that a link names, of this site or of another. */
  | { readonly kind: "link"; readonly fileName: string; readonly address: string };

/** The same for the same model, different for different ones. */
export function sourceKey(source: ModelSource): string {
  if (source.kind === "link") return `link/${source.address}`;
  return source.kind === "catalogue" ? `catalogue/${source.variant.tmdl}` : `file/${source.fileName}`;
}

export function sourceFileName(source: ModelSource): string {
  return source.kind === "catalogue" ? source.variant.tmdl : source.fileName;
}
