/*
 * What the list of models says.
 */
import { inLanguages } from "../../text/text";

export const english = {
  tasks: { drawing: "Digits", image: "Pictures", audio: "Sounds", none: "For timing alone" },
  openedFiles: "Opened files",
  flash: (size: string) => `${size} flash`,
  ram: (size: string) => `${size} RAM`,
};

export const chinese: typeof english = {
  tasks: { drawing: "手写数字", image: "图像", audio: "声音", none: "仅用于测速" },
  openedFiles: "已打开的文件",
  flash: (size) => `Flash ${size}`,
  ram: (size) => `RAM ${size}`,
};

export const modelOptionsText = inLanguages({ en: english, zh: chinese });
