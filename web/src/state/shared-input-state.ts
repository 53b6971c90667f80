/*
 * The input of the page where it is not a drawing: into links and files, and out of them again.
 */
import { computed } from "@preact/signals";
import { FileRefused } from "../files/file-problem";
import { npyFile, tensorOfNpy } from "../files/npy";
import type { InputKindId } from "../inputs/input-kind";
import { encodeState } from "../share/share-code";
import type { SharedInput } from "../share/shared-input";
import { downloadFile } from "./download-file";
import { chooseInput, currentInput, possibleInputs } from "./input-state";
import { currentModel } from "./model-state";
import { networkInput } from "./run-state";

/** Letters of an input in a link; many programs cut off links that are much longer. */
const LONGEST_IN_LINK = 8 * 1024;

/** Null while there is none, or where it is a drawing. */
export const otherInput = computed<SharedInput | null>(() => {
  const kind = currentInput.value;
  const model = currentModel.value;
  if (kind === null || model === null || kind.id === "drawing") return null;
  kind.watch();
  const values = kind.read(model);
  return values === null ? null : { kind: kind.id, values };
});

export const inputFitsLink = computed(() => otherInput.value === null || fitsLink(otherInput.value));

export function fitsLink(input: SharedInput): boolean {
  return encodeState({ input }).length <= LONGEST_IN_LINK;
}

/** Shows an input again, in the way in which it was made. */
export async function showSharedInput({ kind, values }: SharedInput): Promise<void> {
  if (values instanceof Float32Array || kind === "numbers") {
    return (await import("./numbers-state")).openValues(values);
  }
  if (kind === "picture") (await import("./picture-state")).openInputPicture(values);
  if (kind === "pixels") (await import("./pixels-state")).openPixels(values);
  if (kind === "sound") (await import("./sound-state")).openEnergies(values);
}

/** What the network reads now as a NumPy file; dropped on the page it is read again. */
export function downloadInput(): void {
  const input = networkInput.value;
  if (input === null) return;
  const tensor = { shape: input.model.info.inputShape, values: input.values };
  downloadFile("input.npy", npyFile(tensor), "application/octet-stream");
}

/** Takes a NumPy file as input: bytes are what pictures and sounds become, all else are real values. */
export async function openTensor(file: Uint8Array): Promise<void> {
  const { values, shape } = tensorOfNpy(file);
  const wanted = currentModel.value?.info.inputShape ?? [0];
  const count = wanted.reduce((product, side) => product * side, 1);
  if (values.length !== count) {
    throw new FileRefused({
      field: "shape",
      offset: 10,
      found: shape.join(", "),
      expected: wanted.join(", "),
    });
  }
  const fits = (id: InputKindId) => possibleInputs.value.some((kind) => kind.id === id);
  const kind = fits("sound") ? "sound" : fits("picture") ? "picture" : "numbers";
  chooseInput(kind);
  await showSharedInput({ kind, values });
}
