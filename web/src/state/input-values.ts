/*
 * Bytes in the form a model was trained on. The engine itself prepares bytes for int8 models, whose input is the byte
 * less 128 in either normalisation, and as 0..1 for float ones; the rest needs the page's help. int16 inputs have no
 * zero point, so a byte is not simply moved.
 */
import type { InputValues } from "../engine/engine-api";
import type { NetworkInput } from "./run-state";

export function inputValues({ model, values }: NetworkInput): InputValues {
  const { source, info } = model;
  if (values instanceof Float32Array || info.type === "int8") return values;
  const wantsNegative = source.kind === "catalogue" && source.model.inputNormalisation === "n1to1";
  if (wantsNegative) return Float32Array.from(values, (byte) => (byte - 128) / 128);
  return info.type === "int16" ? Float32Array.from(values, (byte) => byte / 255) : values;
}
