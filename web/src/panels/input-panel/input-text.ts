/*
 * What the ways of input are called.
 */
import type { InputKindId } from "../../inputs/input-kind";
import { inLanguages } from "../../text/text";

export const english = {
  label: "Input",
  /** Where the way of input in use has made none yet. */
  missing: "Give it an input to get a prediction",
  kinds: {
    drawing: "Draw",
    picture: "Picture",
    sound: "Sound",
    pixels: "Pixels",
    numbers: "Numbers",
  } satisfies Record<InputKindId, string>,
};

export const chinese: typeof english = {
  label: "输入方式",
  missing: "给出输入即可看到识别结果",
  kinds: { drawing: "手写", picture: "图像", sound: "声音", pixels: "像素", numbers: "数值" },
};

export const inputText = inLanguages({ en: english, zh: chinese });
