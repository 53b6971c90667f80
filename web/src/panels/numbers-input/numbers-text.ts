/*
 * What the panel of numbers says.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Numbers",
  label: (shape: string) => `Values, ${shape}`,
  hint: "Type or paste numbers, separated by spaces, commas or lines.",
  count: (given: string, wanted: string) => `${given} of ${wanted} values`,
  wrong: (word: string, index: string) => `Value ${index} is no number: ${word}`,
  meaning: "They are",
  meanings: { real: "Real values", bytes: "Bytes 0–255" },
  zeros: "Zeros",
  noise: "Noise",
  last: "Last input",
};

export const chinese: typeof english = {
  title: "数值",
  label: (shape) => `数值，形状 ${shape}`,
  hint: "输入或粘贴数值，用空格、逗号或换行分隔。",
  count: (given, wanted) => `${given} / ${wanted} 个数值`,
  wrong: (word, index) => `第 ${index} 个值不是数：${word}`,
  meaning: "数值类型",
  meanings: { real: "实数", bytes: "字节 0–255" },
  zeros: "全零",
  noise: "噪声",
  last: "上一个输入",
};

export const numbersInputText = inLanguages({ en: english, zh: chinese });
