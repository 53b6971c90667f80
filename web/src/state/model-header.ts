/*
 * A model in its other form: the array mdl_data of a C header.
 */

/** What looks like a C header: its name says so, or it is text with the array in it. */
export function isModelHeader(fileName: string): boolean {
  return /\.(h|hpp|c|inc)$/i.test(fileName);
}

/** The bytes of the array; null where the text has no array of numbers 0..255 named mdl_data. */
export function modelBytesOfHeader(source: string): Uint8Array<ArrayBuffer> | null {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const [, body] = /\bmdl_data\s*\[[^\]]*\][^={;]*=\s*\{([^}]*)\}/.exec(code) ?? [];
  if (body === undefined) return null;
  const numbers = body
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => (/^(0x[\da-f]+|\d+)u?$/i.test(item) ? Number(item.replace(/u$/i, "")) : Number.NaN));
  return numbers.every((number) => number <= 255) ? Uint8Array.from(numbers) : null;
}
