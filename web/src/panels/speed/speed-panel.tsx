/* All kinds of kernels side by side, and what was measured before. */
import { useMemo } from "preact/hooks";
import { CopyButton } from "../../components/copy-button";
import { clockMilliseconds } from "../../state/clock";
import { availableBackends } from "../../state/engine-state";
import { currentModel, type OpenModel } from "../../state/model-state";
import { isMeasuring, MEASURE_OPTIONS, measureAll, stopMeasuring, timingsOf } from "../../state/timing-state";
import { formatCount, formatTime } from "../../text/format";
import { RunHistory } from "./run-history";
import { benchmarkReport, type Measured } from "./speed-rows";
import { SpeedTable } from "./speed-table";
import { speedText } from "./speed-text";
import "./speed-panel.css";

export function SpeedPanel() {
  const strings = speedText.value;
  const model = currentModel.value;
  const clock = useMemo(() => clockMilliseconds(), []);
  const measured = measuredOf(model);
  const timings = [...measured.values()].flatMap((each) => each ?? []);
  const [first] = timings;
  const repeats = timings.map(({ repeatsPerSample }) => repeatsPerSample);
  return (
    <>
      <div class="speed-head">
        <h2>{strings.title}</h2>
        <div class="speed-actions">
          <CopyButton
            label={strings.copy}
            disabled={model === null || first === undefined}
            content={() => (model === null ? "" : reportOf(model, measured, clock))}
          />
          <MeasureButton model={model} />
        </div>
      </div>
      {model && <SpeedTable model={model} measured={measured} />}
      <p class="note timing-note">
        {first === undefined
          ? strings.notMeasured
          : strings.method(
              formatCount(first.samples),
              formatCount(Math.min(...repeats)),
              formatCount(Math.max(...repeats)),
              formatCount(MEASURE_OPTIONS.minimumSampleMilliseconds),
              formatTime(clock * 1000),
            )}
      </p>
      <RunHistory />
    </>
  );
}

/** With SIMD in its place even before it is known whether this browser has it. */
function measuredOf(model: OpenModel | null): Measured {
  const kernels = (["scalar", "simd", "relaxed"] as const).filter(
    (each) => each !== "relaxed" || availableBackends.value.includes(each),
  );
  return new Map(kernels.map((each) => [each, timingsOf(model, each)]));
}

function MeasureButton({ model }: { model: OpenModel | null }) {
  const strings = speedText.value;
  if (isMeasuring.value) {
    return (
      <button type="button" onClick={stopMeasuring}>
        {strings.stop}
      </button>
    );
  }
  return (
    <button
      type="button"
      class="primary"
      disabled={model === null || availableBackends.value.length === 0}
      onClick={() => model && measureAll(availableBackends.value.map((kernels) => ({ model, kernels })))}
    >
      {strings.measure}
    </button>
  );
}

function reportOf(model: OpenModel, measured: Measured, clock: number): string {
  return benchmarkReport(model, measured, {
    browser: navigator.userAgent,
    processors: navigator.hardwareConcurrency,
    clockMilliseconds: clock,
    minimumSampleMilliseconds: MEASURE_OPTIONS.minimumSampleMilliseconds,
  });
}
