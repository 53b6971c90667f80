/* One row a board; the visitor's own comes first. */
import type { Board } from "../../boards/boards";
import type { Fit } from "../../boards/fit";
import { SortHeading } from "../../components/sort-heading";
import { boardSorting } from "../../state/board-state";
import { formatCount } from "../../text/format";
import { fitColumns } from "./fit-columns";
import { fitText } from "./fit-text";

interface FitTableProps {
  own: Fit;
  fits: readonly Fit[];
}

export function FitTable({ own, fits }: FitTableProps) {
  const strings = fitText.value;
  return (
    <section
      class="fit-scroll"
      aria-label={strings.scrollLabel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
      tabIndex={0}
    >
      <table class="fit-table number" aria-label={strings.label}>
        <thead>
          <tr>
            <SortHeading column="board" label={strings.board} isNumber={false} sorting={boardSorting} />
            {fitColumns.map(({ id, heading, isNumber }) => (
              <SortHeading
                key={id}
                column={id}
                label={heading()}
                isNumber={isNumber}
                sorting={boardSorting}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <FitRow fit={own} isOwn />
          {fits.map((fit) => (
            <FitRow key={fit.board.name + fit.board.chip} fit={fit} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FitRow({ fit, isOwn = false }: { fit: Fit; isOwn?: boolean }) {
  return (
    <tr data-own={isOwn} data-verdict={fit.verdict}>
      <th scope="row">
        {fit.board.name}
        <span class="note">{chipAndClock(fit.board)}</span>
      </th>
      {fitColumns.map(({ id, cell, isNumber }) => (
        <td key={id} data-column={id} data-number={isNumber}>
          {cell(fit)}
        </td>
      ))}
    </tr>
  );
}

function chipAndClock({ chip, megahertz }: Board): string {
  const clock = `${formatCount(megahertz)} ${fitText.value.same.megahertz}`;
  return chip === "" ? clock : `${chip}, ${clock}`;
}
