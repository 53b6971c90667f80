/*
 * Values of layers as people read them beside each other. Apart from format.ts, as the first view shows none.
 */
import { text } from "./text";

/** In three digits that matter, zeros at the end among them; nothing at all is just 0. */
export function formatReading(value: number): string {
  if (value === 0) return "0";
  return value.toLocaleString(text.value.language, {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  });
}

/** The ends of a range with as many decimals each: those that give the one farther from 0 three digits. */
export function formatEnds(least: number, largest: number): readonly [string, string] {
  const size = Math.max(Math.abs(least), Math.abs(largest));
  const decimals = size > 0 && size < Number.POSITIVE_INFINITY ? 2 - Math.floor(Math.log10(size)) : 0;
  const digits = Math.min(20, Math.max(0, decimals));
  const format = (value: number) =>
    value === 0
      ? "0"
      : value.toLocaleString(text.value.language, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
  return [format(least), format(largest)];
}
