/*
 * What is said about the way from the drawing to the input.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Step by step",
  steps: { drawn: "As drawn", fitted: "Fitted to the box", centred: "Centred by its ink" },
  hover: "Point at a pixel to see what is stored.",
};

export const chinese: typeof english = {
  title: "逐步查看",
  steps: { drawn: "原样", fitted: "缩放到方框", centred: "按重心居中" },
  hover: "指向一个像素即可看到存储的数值。",
};

export const inputStepsText = inLanguages({ en: english, zh: chinese });
