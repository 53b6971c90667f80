/*
 * What a hex view shows.
 */
export interface HexRow {
  /** Offset of the first byte. */
  readonly start: number;
  /** Two digits a byte; "··" behind the end of the file. */
  readonly hex: readonly string[];
  readonly letters: string;
}

const BYTES_A_ROW = 16;
const ROWS_BEFORE = 1;
const ROWS = 3;

/** The row of the place and its neighbours; also where the place is the end of the file or lies beyond. */
export function hexRows(bytes: Uint8Array, offset: number): readonly HexRow[] {
  const rowOfPlace = Math.floor(offset / BYTES_A_ROW);
  const first = Math.max(0, rowOfPlace - ROWS_BEFORE);
  return Array.from({ length: ROWS }, (_, row) => {
    const start = (first + row) * BYTES_A_ROW;
    const values = Array.from({ length: BYTES_A_ROW }, (_, column) => bytes[start + column]);
    return {
      start,
      hex: values.map((value) => value?.toString(16).padStart(2, "0") ?? "··"),
      letters: values.map(letterOf).join(""),
    };
  });
}

function letterOf(value: number | undefined): string {
  if (value === undefined) return " ";
  return value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : ".";
}
