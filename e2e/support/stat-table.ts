// The table that `tinymaix stat` prints, compared with the one on the page.

import { expect } from "@playwright/test";
import type { PlaygroundPage } from "../pages/playground-page.ts";
import { nativeStat } from "./files.ts";

/** Expects the page to show, cell by cell, what the native engine prints for the model in `file`. */
export async function expectTableOf(playground: PlaygroundPage, file: string) {
  await playground.show("Layers");
  const [head = [], ...printed] = statRows(nativeStat(file));
  await expect(playground.layerTable.getByRole("columnheader").first()).toHaveText(head[0] ?? "");
  const rows = playground.layerTable.getByRole("row");
  for (const [index, row] of [head, ...printed].entries()) {
    const shown = rows
      .nth(index)
      .getByRole("columnheader")
      .or(rows.nth(index).getByRole("cell"))
      .or(rows.nth(index).getByRole("rowheader"));
    await expect(async () => {
      const cells = (await shown.allTextContents()).map(plain);
      expect(cells.slice(0, row.length)).toEqual(row.map(plain));
    }).toPass();
  }
}

/** The head, the input's row and one row per layer; cells are separated by tabs. */
function statRows(text: string): string[][] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("Idx"));
  const end = lines.findIndex((line) => line.startsWith("Total"));
  return lines.slice(start, end).map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** Without what only makes a cell easier to read: separators of thousands, multiplication signs, spaces. */
function plain(cell: string): string {
  return cell.replace(/[\s,×x]/g, "");
}
