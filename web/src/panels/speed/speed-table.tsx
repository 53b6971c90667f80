/* One row a layer; a column for each kind of kernels. */
import "../../components/long-table.css";
import type { LayerTiming } from "tinymaix";
import type { OpenModel } from "../../state/model-state";
import { formatCount, formatFactor, formatTime, formatTimeRange } from "../../text/format";
import { type Measured, speedRows, totalRow } from "./speed-rows";
import { speedText } from "./speed-text";

interface SpeedTableProps {
  model: OpenModel;
  measured: Measured;
}

export function SpeedTable({ model, measured }: SpeedTableProps) {
  const strings = speedText.value;
  const names = [...measured.keys()].map((kernels) => strings.columns[kernels]);
  const rows = speedRows(model, measured);
  const whole = totalRow(strings.total, measured);
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
      <table class="speed-table number" aria-label={strings.label}>
        <thead>
          <tr>
            <th scope="col">{strings.layer}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {names.slice(1).map((name) => (
              <th key={name} scope="col">
                {strings.faster(name)}
              </th>
            ))}
            <th scope="col">{strings.repeats}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, times, factors }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {times.map((time, column) => (
                <TimeCell key={names[column]} time={time} slowest={slowest} />
              ))}
              <FactorCells names={names} factors={factors} />
              <td>{times.map(repeatsOf).join(" / ")}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{whole.name}</th>
            {whole.times.map((time, column) => (
              <TimeCell key={names[column]} time={time} slowest={null} />
            ))}
            <FactorCells names={names} factors={whole.factors} />
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface TimeCellProps {
  time: Omit<LayerTiming, "index" | "samples" | "repeatsPerSample"> | null;
  /** What a bar of full length stands for; no bar without it. */
  slowest: number | null;
}

function TimeCell({ time, slowest }: TimeCellProps) {
  if (time === null) return <td>–</td>;
  const { medianMicroseconds, lowerQuartileMicroseconds, upperQuartileMicroseconds } = time;
  return (
    <td>
      {formatTime(medianMicroseconds)}{" "}
      <span class="note">({formatTimeRange(lowerQuartileMicroseconds, upperQuartileMicroseconds)})</span>
      {slowest !== null && (
        <span
          class="speed-bar"
          aria-hidden="true"
          style={{ transform: `scaleX(${medianMicroseconds / slowest})` }}
        />
      )}
    </td>
  );
}

function repeatsOf(timing: LayerTiming | null): string {
  return timing === null ? "–" : formatCount(timing.repeatsPerSample);
}

interface FactorCellsProps {
  names: readonly string[];
  factors: readonly (number | null)[];
}

function FactorCells({ names, factors }: FactorCellsProps) {
  return factors.map((factor, column) => (
    <td key={names[column + 1]}>{factor === null ? "–" : formatFactor(factor)}</td>
  ));
}
