/*
 * A picture from a file, the clipboard or the camera, for models of pictures in one colour or in three.
 */
import type { Shape } from "tinymaix";
import { catalogueInput } from "../state/catalogue-state";
import { preparedInput } from "./prepared-input";

/** Networks with a smaller input than this do not look at pictures. */
const SMALLEST_SIDE = 8;

/** Whether the input can be shown as a picture, whatever it is made from. */
export function isPicture([height, width, channels]: Shape): boolean {
  return (channels === 1 || channels === 3) && Math.min(height, width) >= SMALLEST_SIDE;
}

export const pictureInput = preparedInput("picture", ({ source, info }) => {
  const isSound = source.kind === "catalogue" && catalogueInput(source.model) === "audio";
  return !isSound && isPicture(info.inputShape);
});
