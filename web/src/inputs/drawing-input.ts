/*
 * Strokes on the pad, for models of pictures in one colour.
 */
import { normalisedPixels, type PictureSize, padPixels } from "../digits/normalise";
import { isEmpty, MNIST_SIDE } from "../digits/stroke";
import { catalogueInput } from "../state/catalogue-state";
import { drawing } from "../state/drawing-state";
import type { OpenModel } from "../state/model-state";
import { normalises, penWidth } from "../state/settings-state";
import type { InputKind } from "./input-kind";

/** Networks with a smaller input than this do not look at pictures. */
const SMALLEST_SIDE = 8;

/** Size of the picture a model takes, or null where it takes something that cannot be drawn with one pen. */
export function pictureSize(model: OpenModel | null): PictureSize | null {
  if (model === null) return { width: MNIST_SIDE, height: MNIST_SIDE };
  const [height, width, channels] = model.info.inputShape;
  const isDrawn = model.source.kind !== "catalogue" || catalogueInput(model.source.model) === "drawing";
  return isDrawn && channels === 1 && Math.min(height, width) >= SMALLEST_SIDE ? { width, height } : null;
}

export const drawingInput: InputKind = {
  id: "drawing",
  accepts: (model) => pictureSize(model) !== null,
  watch: () => {
    drawing.value;
    normalises.value;
    penWidth.value;
  },
  read(model) {
    const size = pictureSize(model);
    const strokes = drawing.peek();
    if (size === null || isEmpty(strokes)) return null;
    const pixels = normalises.peek() ? normalisedPixels : padPixels;
    return pixels(strokes, size, penWidth.peek());
  },
};
