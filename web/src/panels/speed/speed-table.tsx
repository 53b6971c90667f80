/* One row a layer; a column for each kind of kernels, with how much faster it is beside it. */
import "../../components/long-table.css";
import { Fragment } from "preact";
import type { Backend, LayerTiming } from "tinymaix";
import type { OpenModel } from "../../state/model-state";
import { formatCount, formatFactor, formatTime, formatTimeRange } from "../../text/format";
import { type Measured, type SpeedRow, speedRows, type Time, totalRow } from "./speed-rows";
import { speedText } from "./speed-text";

interface SpeedTableProps {
  model: OpenModel;
  measured: Measured;
}

export function SpeedTable({ model, measured }: SpeedTableProps) {
  const strings = speedText.value;
  const kernels = [...measured.keys()];
  const rows = speedRows(model, measured);
  const slowest = Math.max(
    ...rows.flatMap(({ times }) => times.map((time) => time?.medianMicroseconds ?? 0)),
  );
  return (
    <section
      class="speed-scroll long-table"
      aria-label={strings.scrollLabel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
      tabIndex={0}
    >
      <table class="speed-table speed-times number" aria-label={strings.label}>
        <thead>
          <tr>
            <th scope="col">{strings.layer}</th>
            {kernels.map((each, column) => (
              <Headings key={each} kernels={each} isFirst={column === 0} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <RowCells kernels={kernels} row={row} slowest={slowest} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <RowCells kernels={kernels} row={totalRow(strings.total, measured)} slowest={null} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The first kernels are what the others are compared with. */
function Headings({ kernels, isFirst }: { kernels: Backend; isFirst: boolean }) {
  const { columns, faster } = speedText.value;
  return (
    <>
      <th scope="col" data-kernels={kernels}>
        {columns[kernels]}
      </th>
      {!isFirst && (
        <th scope="col" class="speed-factor" data-kernels={kernels}>
          {faster(columns[kernels])}
        </th>
      )}
    </>
  );
}

interface RowCellsProps {
  kernels: readonly Backend[];
  row: SpeedRow<Spread>;
  /** What a bar of full length stands for; no bar without it. */
  slowest: number | null;
}

function RowCells({ kernels, row: { name, times, factors }, slowest }: RowCellsProps) {
  return (
    <>
      <th scope="row">{name}</th>
      {kernels.map((each, column) => (
        <Fragment key={each}>
          <TimeCell kernels={each} time={times[column] ?? null} slowest={slowest} />
          {column > 0 && <FactorCell kernels={each} factor={factors[column - 1] ?? null} />}
        </Fragment>
      ))}
    </>
  );
}

type Spread = Time & Pick<LayerTiming, "lowerQuartileMicroseconds" | "upperQuartileMicroseconds">;

interface TimeCellProps {
  kernels: Backend;
  time: (Spread & Partial<Pick<LayerTiming, "repeatsPerSample">>) | null;
  slowest: number | null;
}

function TimeCell({ kernels, time, slowest }: TimeCellProps) {
  if (time === null) return <td data-kernels={kernels}>–</td>;
  const { medianMicroseconds, lowerQuartileMicroseconds, upperQuartileMicroseconds, repeatsPerSample } = time;
  const repeats = repeatsPerSample && speedText.value.repeats(formatCount(repeatsPerSample));
  return (
    <td data-kernels={kernels} title={repeats || undefined}>
      <span class="speed-median">{formatTime(medianMicroseconds)}</span>{" "}
      <span class="note">{formatTimeRange(lowerQuartileMicroseconds, upperQuartileMicroseconds)}</span>
      {slowest !== null && (
        <span class="speed-bar" aria-hidden="true" style={{ "--share": medianMicroseconds / slowest }} />
      )}
    </td>
  );
}

function FactorCell({ kernels, factor }: { kernels: Backend; factor: number | null }) {
  return (
    <td class="speed-factor" data-kernels={kernels}>
      {factor === null ? "–" : formatFactor(factor)}
    </td>
  );
}
