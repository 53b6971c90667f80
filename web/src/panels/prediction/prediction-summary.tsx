/* The answer in one line, beside views that show something else. */
import { PixelImage } from "../../components/pixel-image";
import { labelsOf } from "../../state/labels";
import { currentModel } from "../../state/model-state";
import { networkPicture, prediction } from "../../state/run-state";
import { text } from "../../text/text";
import { bestIndex } from "./outputs";
import { emptyText, valueText } from "./prediction";
import "./prediction-summary.css";

export function PredictionSummary() {
  const strings = text.value.prediction;
  const model = currentModel.value;
  const values = prediction.value?.model === model ? (prediction.value?.values ?? null) : null;
  const best = values === null ? null : bestIndex(values);
  const picture = networkPicture.value;
  return (
    <div class="prediction-summary">
      {picture && (
        <div class="prediction-thumbnail">
          <PixelImage label={text.value.input.label} {...picture} />
        </div>
      )}
      <div role="status" aria-label={strings.label}>
        {values === null || best === null ? (
          <span class="prediction-empty">{emptyText()}</span>
        ) : (
          <>
            <span class="prediction-summary-best">{labelsOf(model)[best]}</span>
            <span class="number" aria-hidden="true">
              {valueText(values, best)}
            </span>
          </>
        )}
      </div>
    </div>
  );
}
