/*
 * Every way to make an input. Of those that fit a model, the first is offered before a visitor chooses.
 */
import { drawingInput } from "./drawing-input";
import type { InputKind } from "./input-kind";
import { numbersInput } from "./numbers-input";
import { pictureInput } from "./picture-input";
import { pixelsInput } from "./pixels-input";
import { soundInput } from "./sound-input";

export const inputKinds: readonly InputKind[] = [
  soundInput,
  drawingInput,
  pictureInput,
  pixelsInput,
  numbersInput,
];
