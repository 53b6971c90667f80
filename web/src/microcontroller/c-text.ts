/*
 * Values as C source.
 */

/** Items in lines of at most 16, each ended by a comma. */
export function cList(items: readonly string[]): string {
  const rows = Array.from({ length: Math.ceil(items.length / 16) }, (_, row) =>
    items.slice(row * 16, (row + 1) * 16).join(","),
  );
  return `${rows.map((row) => `    ${row},`).join("\n")}\n`;
}

/** A float as C writes it, exact: nine digits tell every one from its neighbours. */
export function cFloat(value: number): string {
  if (Number.isNaN(value)) return "(0.0f / 0.0f)";
  if (!Number.isFinite(value)) return value > 0 ? "3.4028235e38f" : "-3.4028235e38f";
  const digits = String(Number(value.toPrecision(9)));
  return `${/[.e]/.test(digits) ? digits : `${digits}.0`}f`;
}

/** A string literal; letters beyond ASCII stay as UTF-8. */
export function cString(text: string): string {
  const escaped = text.replaceAll(/[\\"]/g, "\\$&").replaceAll(/\p{Cc}/gu, " ");
  return `"${escaped.replaceAll("??", '?""?')}"`;
}

export function cHexWord(bits: number): string {
  return `0x${bits.toString(16).padStart(8, "0")}u`;
}
