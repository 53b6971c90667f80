/*
 * What the options of the pad say.
 */
import { inLanguages } from "../../text/text";

export const english = {
  sample: "Sample",
  pen: "Pen",
};

export const chinese: typeof english = {
  sample: "示例",
  pen: "笔宽",
};

export const padOptionsText = inLanguages({ en: english, zh: chinese });
