import { expect, test } from "vitest";
import { hexRows } from "./hex-rows";

const bytes = Uint8Array.from({ length: 70 }, (_, index) => index);

test("the row of the place stands between its neighbours", () => {
  const rows = hexRows(bytes, 40);
  expect(rows.map(({ start }) => start)).toEqual([16, 32, 48]);
  expect(rows[1]?.hex.slice(0, 9)).toEqual(["20", "21", "22", "23", "24", "25", "26", "27", "28"]);
  expect(rows[2]?.letters).toBe("0123456789:;<=>?");
});

test("a place in the first row has no row before it", () => {
  expect(hexRows(bytes, 3).map(({ start }) => start)).toEqual([0, 16, 32]);
});

test("behind the end of the file there are no bytes, not zeros", () => {
  const rows = hexRows(bytes, 70);
  expect(rows[1]?.hex.slice(4, 8)).toEqual(["44", "45", "··", "··"]);
  expect(rows[2]?.hex.every((byte) => byte === "··")).toBe(true);
});
