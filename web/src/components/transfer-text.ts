/*
 * What is said while a file is on its way.
 */
import { inLanguages } from "../text/text";

export const english = {
  reading: (file: string) => `Reading ${file}`,
  part: (received: string, total: string | null) => (total === null ? received : `${received} of ${total}`),
  stop: "Stop",
};

export const chinese: typeof english = {
  reading: (file) => `正在读取 ${file}`,
  part: (received, total) => (total === null ? received : `${received} / ${total}`),
  stop: "停止",
};

export const transferText = inLanguages({ en: english, zh: chinese });
