/* The inside of one layer: its weights, and how these and its output are distributed, while the input changes. */
import { useEffect } from "preact/hooks";
import type { LayerInfo } from "tinymaix";
import { layerOutputs } from "../../state/feature-maps-state";
import { selectLayer } from "../../state/layer-selection";
import { currentModel, type OpenModel } from "../../state/model-state";
import { followWeights, inspectedLayer, inspectedWeights } from "../../state/weights-state";
import { saturationOf } from "../../tensors/saturation";
import { formatShare } from "../../text/format";
import { formatReading } from "../../text/format-readings";
import { text } from "../../text/text";
import { DistributionChart } from "./distribution-chart";
import { inspectorText } from "./inspector-text";
import { OutputMaps } from "./output-maps";
import { SaveTensor } from "./save-tensor";
import { WeightImage } from "./weight-image";
import "./layer-inspector.css";

export function LayerInspector() {
  const strings = inspectorText.value;
  useEffect(followWeights, []);
  const model = currentModel.value;
  const layer = inspectedLayer.value;
  if (model === null || layer === null) return null;
  const weights = inspectedWeights.value;
  const outputs = layerOutputs.value?.model === model ? layerOutputs.value.values : null;
  const values = outputs?.[layer.index] ?? null;
  return (
    <>
      <div class="inspector-head">
        <h2>{strings.title(layerTitle(layer))}</h2>
        <LayerChoice model={model} layer={layer} />
      </div>
      <div class="inspector">
        <div class="inspector-output">
          <h3>{strings.outputTitle}</h3>
          <OutputMaps model={model} layer={layer} values={values} />
        </div>
        <div class="inspector-weights">
          <h3>{strings.weights}</h3>
          {weights === null ? <p class="note">{strings.noWeights}</p> : <WeightImage weights={weights} />}
          <SaveTensor model={model} layer={layer} />
        </div>
        <div class="inspector-distributions">
          <DistributionChart
            title={strings.weightDistribution}
            values={weights?.values ?? null}
            missing={strings.noWeights}
          />
          <DistributionChart title={strings.outputDistribution} values={values} missing={strings.noOutput} />
          <h3>{strings.saturation}</h3>
          <p class="note number">
            {values === null ? strings.noOutput : saturationText(model, layer, values)}
          </p>
        </div>
      </div>
    </>
  );
}

function LayerChoice({ model, layer }: { model: OpenModel; layer: LayerInfo }) {
  return (
    <select
      aria-label={inspectorText.value.label}
      value={String(layer.index)}
      onChange={(event) => selectLayer(Number(event.currentTarget.value))}
    >
      {model.info.layers.map((choice) => (
        <option key={choice.index} value={String(choice.index)}>
          {layerTitle(choice)}
        </option>
      ))}
    </select>
  );
}

function layerTitle({ index, name }: LayerInfo): string {
  return `${String(index).padStart(3, "0")} ${name}`;
}

function saturationText({ info }: OpenModel, layer: LayerInfo, values: Float32Array): string {
  const strings = inspectorText.value;
  const saturation = saturationOf(values, info.type, layer.outputQuantisation);
  if (saturation === null) return strings.unlimited;
  const { atLargest, largest, atLeast, least } = saturation;
  return [
    strings.saturated(formatShare(atLargest), formatReading(largest)),
    strings.atLeast(formatShare(atLeast), formatReading(least)),
  ].join(text.value.units.semicolon);
}
