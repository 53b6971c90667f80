/* What every layer needs and costs, with the columns that `tm_stat` prints, and time beside them. */

import "../../components/long-table.css";
import { useOneTabStop } from "../../components/one-tab-stop";
import { SortHeading } from "../../components/sort-heading";
import { hiddenColumns, layerSorting } from "../../state/layer-table-state";
import { currentModel } from "../../state/model-state";
import { sorted } from "../../state/sorting";
import { timings } from "../../state/timing-state";
import { formatBytes } from "../../text/format";
import { EngineControls } from "../engine-controls/engine-controls";
import { TimingNote } from "../engine-controls/timing-note";
import { ColumnChoice } from "./column-choice";
import { type Column, columnsOf } from "./columns";
import { CopyTable } from "./copy-table";
import { LayerRow } from "./layer-row";
import { layerText } from "./layer-text";
import { type TableRow, tableRows } from "./table-rows";
import "./layer-table.css";

export function LayerTable() {
  const strings = layerText.value.layers;
  const names = useOneTabStop<HTMLTableSectionElement>(".layer-name");
  const info = currentModel.value?.info;
  const all = columnsOf(info);
  const columns = all.filter(({ id }) => !hiddenColumns.value.includes(id));
  const [input, ...layers] = info === undefined ? [] : tableRows(info, timings.value);
  const keyOf = (row: TableRow, id: string) => all.find((column) => column.id === id)?.key(row) ?? null;
  const rows = [...(input ? [input] : []), ...sorted(layers, layerSorting.value, keyOf)];
  return (
    <>
      <div class="layer-head">
        <h2>{strings.title}</h2>
        <EngineControls />
      </div>
      <section
        class="layer-scroll long-table"
        aria-label={strings.scrollLabel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
        tabIndex={0}
      >
        <table class="layer-table" aria-label={strings.label} style={{ minWidth: widthOf(columns) }}>
          <colgroup>
            {columns.map(({ id, width }) => (
              <col key={id} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map(({ id, heading, help, isNumber }) => (
                <SortHeading
                  key={id}
                  column={id}
                  label={heading(strings)}
                  help={help(strings)}
                  isNumber={isNumber}
                  sorting={layerSorting}
                />
              ))}
            </tr>
          </thead>
          <tbody ref={names}>
            {rows.map((row) => (
              <LayerRow key={row.index} row={row} columns={columns} />
            ))}
          </tbody>
          {info && (
            <tfoot>
              <tr>
                {columns.map(({ id, total, isNumber }) => (
                  <td key={id} data-number={isNumber}>
                    {id === "layer" ? strings.total : total?.(info, rows)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      <div class="layer-foot">
        {info ? <p class="layer-total number">{totalsLine(info.statText)}</p> : <p>{strings.empty}</p>}
        <ColumnChoice columns={all} />
        <CopyTable />
      </div>
      <TimingNote />
      {info && (
        <p class="note">
          {strings.workingSpace(formatBytes(info.scratchBytes), formatBytes(info.packedBytes))}
        </p>
      )}
    </>
  );
}

/** Together as wide as their parts: what does not fit is scrolled to. */
function widthOf(columns: readonly Column[]): string {
  return `calc(${columns.map(({ width }) => width).join(" + ")})`;
}

/** The last line that `tm_stat` prints, word for word. */
function totalsLine(statText: string): string {
  return statText.trimEnd().split("\n").at(-1) ?? "";
}
