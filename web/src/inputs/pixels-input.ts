/*
 * A picture in one colour set pixel by pixel.
 */
import type { Shape } from "tinymaix";
import { preparedInput } from "./prepared-input";

/** More pixels than this are too small to be hit. */
const MOST_SIDE = 64;

export const pixelsInput = preparedInput("pixels", ({ info }) => isSmallPicture(info.inputShape), true);

function isSmallPicture([height, width, channels]: Shape): boolean {
  return channels === 1 && Math.min(height, width) > 1 && Math.max(height, width) <= MOST_SIDE;
}
