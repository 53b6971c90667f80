import { expect, test } from "vitest";
import { pressColumn, sorted, sortingSignal } from "./sorting";

const rows = [
  { name: "b", size: 10 },
  { name: "a", size: null },
  { name: "c", size: 2 },
];
const names = (sorting: Parameters<typeof sorted>[1]) =>
  sorted(rows, sorting, (row, column) => (column === "size" ? row.size : row.name))
    .map(({ name }) => name)
    .join("");

test("rows come in the order of the column, those without a figure last", () => {
  expect(names(null)).toBe("bac");
  expect(names({ column: "name", isDescending: false })).toBe("abc");
  expect(names({ column: "size", isDescending: false })).toBe("cba");
  expect(names({ column: "size", isDescending: true })).toBe("bca");
});

test("pressing a column again turns it round, then gives the first order back", () => {
  const sorting = sortingSignal();
  pressColumn(sorting, "size", true);
  expect(sorting.value).toEqual({ column: "size", isDescending: true });
  pressColumn(sorting, "size", true);
  expect(sorting.value).toEqual({ column: "size", isDescending: false });
  pressColumn(sorting, "size", true);
  expect(sorting.value).toBeNull();
});
