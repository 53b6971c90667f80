/* What the network makes of the drawing: the likeliest label, and how likely each is. */
import { engineStatus } from "../../state/engine-state";
import { currentInput } from "../../state/input-state";
import { labelsOf } from "../../state/labels";
import { currentModel } from "../../state/model-state";
import { prediction } from "../../state/run-state";
import { formatShare, formatValue } from "../../text/format";
import { text } from "../../text/text";
import { inputText } from "../input-panel/input-text";
import { OutputBars } from "./output-bars";
import { areShares, bestIndex } from "./outputs";
import "./prediction.css";

export function PredictionPanel() {
  const strings = text.value.prediction;
  const model = currentModel.value;
  const values = prediction.value?.model === model ? (prediction.value?.values ?? null) : null;
  const best = values === null ? null : bestIndex(values);
  const labels = labelsOf(model);
  const shares = values === null || areShares(values);
  const format = shares ? formatShare : formatValue;
  return (
    <>
      <h2>{strings.title}</h2>
      <div class="prediction">
        <div class="prediction-label" role="status" aria-label={strings.label}>
          {best === null ? (
            <span class="prediction-empty">{emptyText()}</span>
          ) : (
            <>
              <span class="prediction-best" data-long={(labels[best]?.length ?? 0) > 2}>
                {labels[best]}
              </span>
              {/* Changes with every movement of the pen: seen, but not read out each time. */}
              <span class="prediction-share number" aria-hidden="true">
                {values && valueText(values, best)}
              </span>
            </>
          )}
        </div>
        <OutputBars
          title={shares ? strings.bars : strings.outputs}
          labels={labels}
          values={values}
          best={best}
          format={format}
        />
      </div>
    </>
  );
}

/** How sure the network is, or the value itself where the outputs are no shares. */
export function valueText(values: Float32Array, index: number): string {
  const value = values[index] ?? 0;
  return areShares(values) ? text.value.prediction.sure(formatShare(value)) : formatValue(value);
}

export function emptyText(): string {
  const strings = text.value.prediction;
  if (engineStatus.value === "stopped" || engineStatus.value === "failed") return strings.stopped;
  if (currentInput.value === null) return strings.unfit;
  if (currentModel.value === null) return strings.waiting;
  return currentInput.value.id === "drawing" ? strings.empty : inputText.value.missing;
}
