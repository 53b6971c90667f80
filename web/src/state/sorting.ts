/*
 * The order of a table's rows.
 */
import { type Signal, signal } from "@preact/signals";

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Null: the order in which the rows came. */
export function sortingSignal(initial: Sorting | null = null): Signal<Sorting | null> {
  return signal(initial);
}

/** The first press sorts, the second turns the order round, the third gives the first order back. */
export function pressColumn(
  sorting: Signal<Sorting | null>,
  column: string,
  beginsDescending: boolean,
): void {
  const { value } = sorting;
  if (value?.column !== column) sorting.value = { column, isDescending: beginsDescending };
  else if (value.isDescending === beginsDescending)
    sorting.value = { column, isDescending: !beginsDescending };
  else sorting.value = null;
}

type Key = number | string | null;

/** Rows without a key come last whatever the direction. */
export function sorted<Row>(
  rows: readonly Row[],
  sorting: Sorting | null,
  keyOf: (row: Row, column: string) => Key,
): readonly Row[] {
  if (sorting === null) return rows;
  const direction = sorting.isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, sorting.column) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return direction * compare(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}
