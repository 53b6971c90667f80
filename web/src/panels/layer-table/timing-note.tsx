/* How the times were measured, so that they can be judged; and how the engine is doing. */
import { engineStatus } from "../../state/engine-state";
import { isMeasuring, MEASURE_OPTIONS, timings } from "../../state/timing-state";
import { formatCount } from "../../text/format";
import { text } from "../../text/text";

export function TimingNote() {
  return (
    <p class="note number">
      {text.value.engine.status[engineStatus.value]}. {methodText()}
    </p>
  );
}

function methodText(): string {
  const strings = text.value.timing;
  const measured = timings.value;
  if (isMeasuring.value) return strings.measuring;
  const [first] = measured ?? [];
  if (measured === null || first === undefined) return strings.notMeasured;
  const repeats = measured.map((timing) => timing.repeatsPerSample);
  const range = strings.range(formatCount(Math.min(...repeats)), formatCount(Math.max(...repeats)));
  const milliseconds = formatCount(MEASURE_OPTIONS.minimumSampleMilliseconds);
  return strings.method(formatCount(first.samples), range, milliseconds);
}
