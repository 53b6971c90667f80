/*
 * What is said after copying.
 */
import { inLanguages } from "../text/text";

export const english = {
  copying: { copied: "Copied", failed: "The browser does not allow copying" },
};

export const chinese: typeof english = {
  copying: { copied: "已复制", failed: "浏览器不允许复制" },
};

export const copyingText = inLanguages({ en: english, zh: chinese });
