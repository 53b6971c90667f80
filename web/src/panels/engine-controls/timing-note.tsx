/* How the times were measured, so that they can be judged; and how the engine is doing. */
import { restartEngine, stopEngine } from "../../state/engine-actions";
import { engineStatus } from "../../state/engine-state";
import { isMeasuring, MEASURE_OPTIONS, timings } from "../../state/timing-state";
import { formatCount } from "../../text/format";
import { engineText } from "./engine-text";

export function TimingNote() {
  const strings = engineText.value.engine;
  const status = engineStatus.value;
  const runs = status === "starting" || status === "ready";
  return (
    <div class="timing-note note number">
      <p>{methodText()}</p>
      <p class="engine-status">
        {strings.status[status]}
        <button type="button" class="quiet" onClick={runs ? stopEngine : restartEngine}>
          {runs ? strings.stop : strings.restart}
        </button>
      </p>
    </div>
  );
}

function methodText(): string {
  const strings = engineText.value.timing;
  const measured = timings.value;
  if (isMeasuring.value) return strings.measuring;
  const [first] = measured ?? [];
  if (measured === null || first === undefined) return strings.notMeasured;
  const repeats = measured.map((timing) => timing.repeatsPerSample);
  const range = strings.repeats(formatCount(Math.min(...repeats)), formatCount(Math.max(...repeats)));
  const milliseconds = formatCount(MEASURE_OPTIONS.minimumSampleMilliseconds);
  return strings.method(formatCount(first.samples), range, milliseconds);
}
