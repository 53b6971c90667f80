/* One row a layer; a column for each kind of kernels. */
import "../../components/long-table.css";
import type { LayerTiming } from "tinymaix";
import type { OpenModel } from "../../state/model-state";
import { wholeRun } from "../../state/run-history";
import { formatCount, formatFactor, formatTime, formatTimeRange } from "../../text/format";
import { factorOf, type Measured, speedRows } from "./speed-rows";
import { speedText } from "./speed-text";

interface SpeedTableProps {
  model: OpenModel;
  measured: Measured;
}

export function SpeedTable({ model, measured }: SpeedTableProps) {
  const strings = speedText.value;
  const whole = {
    scalar: measured.scalar && wholeRun(measured.scalar),
    simd: measured.simd && wholeRun(measured.simd),
  };
  const rows = speedRows(model, measured);
  const times = rows.flatMap(({ scalar, simd }) => [scalar, simd]);
  const slowest = Math.max(...times.map((time) => time?.medianMicroseconds ?? 0));
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
            <th scope="col">{strings.same.scalar}</th>
            <th scope="col">{strings.same.simd}</th>
            <th scope="col">{strings.faster}</th>
            <th scope="col">{strings.repeats}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, scalar, simd, factor }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <TimeCell time={scalar} slowest={slowest} />
              <TimeCell time={simd} slowest={slowest} />
              <td>{factor === null ? "–" : formatFactor(factor)}</td>
              <td>{[scalar, simd].map(repeatsOf).join(" / ")}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{strings.total}</th>
            <TimeCell time={whole.scalar} slowest={null} />
            <TimeCell time={whole.simd} slowest={null} />
            <td>{wholeFactor(factorOf(whole.scalar, whole.simd))}</td>
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

function wholeFactor(factor: number | null): string {
  return factor === null ? "–" : formatFactor(factor);
}
