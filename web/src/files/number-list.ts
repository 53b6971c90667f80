/*
 * Numbers from text, however people separate them: "1, 2", "[0.5 1e-3]", "{0x7f,}", lines of a table.
 */
export interface NumberList {
  readonly values: readonly number[];
  /** The first word that is no number; null where all are. */
  readonly wrong: { readonly word: string; readonly index: number } | null;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?f?$/i;
const HEXADECIMAL = /^0x[\da-f]+u?$/i;

export function numberList(text: string): NumberList {
  const words = text.split(/[\s,;[\](){}]+/).filter((word) => word !== "");
  const values: number[] = [];
  for (const [index, word] of words.entries()) {
    const isHexadecimal = HEXADECIMAL.test(word);
    if (!isHexadecimal && !NUMBER.test(word)) return { values, wrong: { word, index } };
    values.push(Number(word.replace(isHexadecimal ? /u$/i : /f$/i, "")));
  }
  return { values, wrong: null };
}
