/*
 * A picture from a file, the clipboard or the camera, for models of pictures in one colour or in three.
 */
import { catalogueInput } from "../state/catalogue-state";
import { preparedInput } from "./prepared-input";

/** Networks with a smaller input than this do not look at pictures. */
const SMALLEST_SIDE = 8;

export const pictureInput = preparedInput("picture", ({ source, info }) => {
  const [height, width, channels] = info.inputShape;
  const isSound = source.kind === "catalogue" && catalogueInput(source.model) === "audio";
  return !isSound && (channels === 1 || channels === 3) && Math.min(height, width) >= SMALLEST_SIDE;
});
