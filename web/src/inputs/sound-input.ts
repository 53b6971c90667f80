/*
 * A second of sound from a file or the microphone, for models that read the picture of its energies.
 */
import { catalogueInput } from "../state/catalogue-state";
import { preparedInput } from "./prepared-input";

/** Moments and bands of that picture; see sound/log-mel.ts. */
const SHAPE = "61,32,1";

export const soundInput = preparedInput("sound", ({ source, info }) => {
  const isOther = source.kind === "catalogue" && catalogueInput(source.model) !== "audio";
  return !isOther && info.inputShape.join() === SHAPE;
});
