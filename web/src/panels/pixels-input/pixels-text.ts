/*
 * What is said about single values of the input.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Pixels",
  label: "Pixels to edit",
  help: "Arrow keys move, Space sets the chosen shade, 0 to 9 set a shade directly, plus and minus change it.",
  shade: "Shade",
  clear: "Clear",
  place: (row: string, column: string) => `Row ${row}, column ${column}`,
  value: (given: string, real: string, stored: string | null) =>
    stored === null ? `${given} is ${real}` : `${given} is ${real}, stored as ${stored}`,
};

export const chinese: typeof english = {
  title: "像素",
  label: "可编辑的像素",
  help: "方向键移动，空格键写入所选灰度，数字键 0 到 9 直接写入灰度，加减号微调。",
  shade: "灰度",
  clear: "清空",
  place: (row, column) => `第 ${row} 行，第 ${column} 列`,
  value: (given, real, stored) =>
    stored === null ? `${given} 即 ${real}` : `${given} 即 ${real}，存储为 ${stored}`,
};

export const pixelsText = inLanguages({ en: english, zh: chinese });
