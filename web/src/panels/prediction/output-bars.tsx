/* One bar for each output. */
import { barLength, shownOutputs } from "./outputs";
import "./output-bars.css";

interface OutputBarsProps {
  title: string;
  labels: readonly string[];
  /** Null while there is nothing to show; the rows stay, so that nothing moves. */
  values: Float32Array | null;
  best: number | null;
  format: (value: number) => string;
}

/** More outputs than this would push the page away; then only the largest are shown. */
const MOST_ROWS = 12;

export function OutputBars({ title, labels, values, best, format }: OutputBarsProps) {
  return (
    <ul class="output-bars" aria-label={title}>
      {shownOutputs(values, labels.length, MOST_ROWS).map((index) => {
        const value = values?.[index];
        const length = values === null || value === undefined ? 0 : barLength(value, values);
        return (
          <li key={index} class={index === best ? "is-best" : ""}>
            <span class="output-label">{labels[index]}</span>
            <span class="output-track" aria-hidden="true">
              <span style={{ transform: `scaleX(${length})` }} />
            </span>
            <span class="output-value number">{value === undefined ? "–" : format(value)}</span>
          </li>
        );
      })}
    </ul>
  );
}
