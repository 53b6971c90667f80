/* The head of a column that can be sorted by. */
import type { Signal } from "@preact/signals";
import { pressColumn, type Sorting } from "../state/sorting";
import "./sort-heading.css";

interface SortHeadingProps {
  column: string;
  label: string;
  help?: string;
  isNumber: boolean;
  sorting: Signal<Sorting | null>;
}

export function SortHeading({ column, label, help, isNumber, sorting }: SortHeadingProps) {
  const { value } = sorting;
  const isSorted = value?.column === column;
  const direction = value?.isDescending ? "descending" : "ascending";
  return (
    <th
      scope="col"
      title={help}
      data-number={isNumber}
      data-column={column}
      aria-sort={isSorted ? direction : undefined}
    >
      <button type="button" class="sort-heading" onClick={() => pressColumn(sorting, column, isNumber)}>
        {label}
      </button>
    </th>
  );
}
