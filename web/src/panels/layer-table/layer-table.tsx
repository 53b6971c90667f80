/* What every layer needs and costs, with the columns that `tm_stat` prints, and time beside them. */
import { currentModel } from "../../state/model-state";
import { timings } from "../../state/timing-state";
import { formatBytes } from "../../text/format";
import { EngineControls } from "../engine-controls/engine-controls";
import { TimingNote } from "../engine-controls/timing-note";
import { columns } from "./columns";
import { CopyTable } from "./copy-table";
import { LayerRow } from "./layer-row";
import { layerText } from "./layer-text";
import { tableRows } from "./table-rows";
import "./layer-table.css";

export function LayerTable() {
  const strings = layerText.value.layers;
  const info = currentModel.value?.info;
  const rows = info === undefined ? [] : tableRows(info, timings.value);
  return (
    <>
      <div class="layer-head">
        <h2>{strings.title}</h2>
        <EngineControls />
      </div>
      <section
        class="layer-scroll"
        aria-label={strings.scrollLabel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
        tabIndex={0}
      >
        <table class="layer-table" aria-label={strings.label}>
          <colgroup>
            {columns.map(({ id, width }) => (
              <col key={id} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map(({ id, heading, help, isNumber }) => (
                <th key={id} scope="col" title={help(strings)} data-number={isNumber}>
                  {heading(strings)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <LayerRow key={row.index} row={row} />
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

/** The last line that `tm_stat` prints, word for word. */
function totalsLine(statText: string): string {
  return statText.trimEnd().split("\n").at(-1) ?? "";
}
