/*
 * Every way to make an input. Of those that fit a model, the first is offered before a visitor chooses.
 */
import { drawingInput } from "./drawing-input";
import type { InputKind } from "./input-kind";
import { pictureInput } from "./picture-input";

export const inputKinds: readonly InputKind[] = [drawingInput, pictureInput];
