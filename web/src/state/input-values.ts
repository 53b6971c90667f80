/*
 * Bytes in the form a model was trained on. The engine itself prepares bytes for integer models and as 0..1 for
 * float ones; only float models trained on -1..1 need the page's help.
 */
import type { InputValues } from "../engine/engine-api";
import type { NetworkInput } from "./run-state";

export function inputValues({ model, values }: NetworkInput): InputValues {
  const { source, info } = model;
  const isFloat = info.type.startsWith("fp");
  const wantsNegative = source.kind === "catalogue" && source.model.inputNormalisation === "n1to1";
  if (!isFloat || !wantsNegative || values instanceof Float32Array) return values;
  return Float32Array.from(values, (byte) => (byte - 128) / 128);
}
