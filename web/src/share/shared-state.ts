/*
 * What a link carries: enough to show somebody else the same page. All of it is optional, because a link may be
 * older or newer than the page that reads it.
 */
import type { Drawing } from "../digits/stroke";
import type { SharedInput } from "./shared-input";

export type SharedModel =
  /** A model that comes with the page, by its file. */
  | { readonly kind: "catalogue"; readonly tmdl: string }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "bytes"; readonly fileName: string; readonly bytes: Uint8Array };

export interface SharedState {
  readonly model?: SharedModel;
  readonly labels?: readonly string[];
  readonly drawing?: Drawing;
  readonly normalises?: boolean;
  /** In pixels of a picture 28 pixels wide. */
  readonly penWidth?: number;
  /** An input that is not drawn. */
  readonly input?: SharedInput;
  readonly language?: string;
  readonly selectedLayer?: number;
}
