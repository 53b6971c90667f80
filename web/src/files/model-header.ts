/*
 * A model in its other form: the array mdl_data of a C header.
 */
import { FileRefused } from "./file-problem";

/** The bytes of the array. Throws FileRefused where there is none, or something else than bytes in it. */
export function modelBytesOfHeader(source: string): Uint8Array<ArrayBuffer> {
  // Comments become spaces, so that places stay what they are.
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => " ".repeat(comment.length));
  const start = /\bmdl_data\s*\[[^\]]*\][^={;]*=\s*\{/.exec(code);
  if (start === null) {
    const found = /\bmdl_data\b.{0,20}/.exec(code);
    const place = found?.index ?? source.length;
    throw refusal(source, place, found?.[0] ?? "the end of the file", "the array mdl_data[] = { bytes }");
  }
  const first = start.index + start[0].length;
  const numbers: number[] = [];
  let place = first;
  for (const item of (code.slice(first).split("}", 1)[0] ?? "").split(",")) {
    const word = item.trim();
    const number = /^(0x[\da-f]+|\d+)u?$/i.test(word) ? Number(word.replace(/u$/i, "")) : Number.NaN;
    if (word !== "" && !(number <= 255)) {
      throw refusal(source, place + item.indexOf(word), word.slice(0, 20), "a number from 0 to 255");
    }
    if (word !== "") numbers.push(number);
    place += item.length + 1;
  }
  return Uint8Array.from(numbers);
}

function refusal(source: string, place: number, found: string, expected: string): FileRefused {
  const offset = new TextEncoder().encode(source.slice(0, place)).length;
  return new FileRefused({ field: "mdl_data", offset, found, expected });
}
