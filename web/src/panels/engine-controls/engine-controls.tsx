/* Choose the kernels and measure the layers. */
import type { Backend } from "tinymaix";
import { SegmentedChoice } from "../../components/segmented-choice";
import { chooseBackend } from "../../state/engine-actions";
import { availableBackends, backend, engineStatus } from "../../state/engine-state";
import { currentModel } from "../../state/model-state";
import { isMeasuring, measure, stopMeasuring } from "../../state/timing-state";
import { engineText } from "./engine-text";

export function EngineControls() {
  const strings = engineText.value.engine;
  const isThere = (kernels: Backend) => availableBackends.value.includes(kernels);
  return (
    <div class="engine-controls">
      <SegmentedChoice
        label={strings.kernels}
        options={(["relaxed", "simd", "scalar"] as const)
          .filter((kernels) => kernels !== "relaxed" || isThere(kernels))
          .map((kernels) => ({
            value: kernels,
            label: strings.backends[kernels],
            disabledBecause: isThere(kernels) ? undefined : strings.simdMissing,
          }))}
        chosen={backend.value}
        onChoose={chooseBackend}
      />
      <MeasureButton isPossible={engineStatus.value === "ready" && currentModel.value !== null} />
    </div>
  );
}

function MeasureButton({ isPossible }: { isPossible: boolean }) {
  const strings = engineText.value.timing;
  if (isMeasuring.value) {
    return (
      <button type="button" class="measure" onClick={stopMeasuring}>
        {strings.stop}
      </button>
    );
  }
  return (
    <button type="button" class="measure primary" disabled={!isPossible} onClick={measure}>
      {strings.measure}
    </button>
  );
}
