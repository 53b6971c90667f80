/* Which boards have room for the model, and how much is left there. */

import { boards } from "../../boards/boards";
import { type Fit, fitOf } from "../../boards/fit";
import { Switch } from "../../components/switch";
import { boardSearch, boardSorting, onlyFitting } from "../../state/board-state";
import { currentModel } from "../../state/model-state";
import { sorted } from "../../state/sorting";
import { formatBytes, formatCount } from "../../text/format";
import { columnOf } from "./fit-columns";
import { FitTable } from "./fit-table";
import { fitText } from "./fit-text";
import { OwnBoard } from "./own-board";
import { currentTarget, namedOwnBoard } from "./target";
import { TargetBoard } from "./target-board";
import "./fit-panel.css";

export function FitPanel() {
  const strings = fitText.value;
  const model = currentModel.value;
  if (model === null) return <h2>{strings.title}</h2>;
  const all = boards.map((board) => fitOf(board, model));
  const fitting = all.filter(({ verdict }) => verdict !== "too-large");
  const shown = sorted(
    all.filter(isShown),
    boardSorting.value,
    (fit, column) => columnOf(column)?.key(fit) ?? null,
  );
  return (
    <>
      <div class="fit-head">
        <h2>{strings.title}</h2>
        <p class="fit-summary" role="status">
          <strong>{strings.summary(formatCount(fitting.length), formatCount(all.length))}</strong>{" "}
          {strings.needs(formatBytes(model.info.fileBytes), formatBytes(model.info.bufferBytes))}
        </p>
      </div>
      <TargetBoard fit={fitOf(currentTarget(), model)} />
      <div class="fit-filters">
        <input
          type="search"
          aria-label={strings.search}
          placeholder={strings.search}
          value={boardSearch.value}
          onInput={(event) => {
            boardSearch.value = event.currentTarget.value;
          }}
        />
        <Switch
          label={strings.onlyFitting}
          isOn={onlyFitting.value}
          onChange={(isOn) => {
            onlyFitting.value = isOn;
          }}
        />
      </div>
      <FitTable own={fitOf(namedOwnBoard(), model)} fits={shown} />
      {shown.length === 0 && <p>{strings.none}</p>}
      <OwnBoard />
      <p class="note">{strings.basis}</p>
      <p class="note">{strings.timing}</p>
    </>
  );
}

function isShown({ board, verdict }: Fit): boolean {
  const words = boardSearch.value.toLowerCase().split(/\s+/);
  const known = `${board.name} ${board.chip} ${board.core}`.toLowerCase();
  return words.every((word) => known.includes(word)) && !(onlyFitting.value && verdict === "too-large");
}
