/*
 * Pixels in the form a model was trained on. The engine itself prepares bytes for integer models and as 0..1
 * for float ones; only float models trained on -1..1 need the page's help.
 */
import type { InputValues } from "../engine/engine-api";
import type { OpenModel } from "./model-state";

export function inputValues({ source, info }: OpenModel, pixels: Uint8Array): InputValues {
  const isFloat = info.type.startsWith("fp");
  const wantsNegative = source.kind === "catalogue" && source.model.inputNormalisation === "n1to1";
  return isFloat && wantsNegative ? Float32Array.from(pixels, (pixel) => (pixel - 128) / 128) : pixels;
}
