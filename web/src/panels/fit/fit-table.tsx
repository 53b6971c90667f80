/* One row a board; the visitor's own comes first. */
import type { Fit } from "../../boards/fit";
import { useOneTabStop } from "../../components/one-tab-stop";
import { SortHeading } from "../../components/sort-heading";
import { boardKey, boardSorting, chooseTarget, targetBoard } from "../../state/board-state";
import { chipAndClock, fitColumns } from "./fit-columns";
import { fitText } from "./fit-text";

interface FitTableProps {
  own: Fit;
  fits: readonly Fit[];
}

export function FitTable({ own, fits }: FitTableProps) {
  const strings = fitText.value;
  const rows = useOneTabStop<HTMLTableSectionElement>(".fit-choose");
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
        <tbody ref={rows}>
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
  const { board, verdict } = fit;
  const isTarget = targetBoard.value === (isOwn ? "" : boardKey(board));
  return (
    <tr data-target={isTarget} data-verdict={verdict}>
      <th scope="row">
        <button
          type="button"
          class="fit-choose"
          aria-label={fitText.value.choose(board.name)}
          aria-pressed={isTarget}
          onClick={() => chooseTarget(isOwn ? null : board)}
        >
          {board.name}
        </button>
        <span class="note">{chipAndClock(board)}</span>
      </th>
      {fitColumns.map(({ id, cell, isNumber }) => (
        <td key={id} data-column={id} data-number={isNumber}>
          {cell(fit)}
        </td>
      ))}
    </tr>
  );
}
