/*
 * A tensor as a table: a row for every step of all sides but the last, which runs along the row. The numbers are the
 * shortest that single precision reads back as the same.
 */
import { shortest } from "../share/shared-input";
import type { Tensor } from "./npy";

export function tensorCsv({ shape, values }: Tensor): string {
  const width = Math.max(1, shape.at(-1) ?? 1);
  const rows = Array.from({ length: Math.ceil(values.length / width) }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width), shortest).join(","),
  );
  return `${rows.join("\n")}\n`;
}
