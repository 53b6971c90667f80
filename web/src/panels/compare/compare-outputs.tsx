/* What both models say, label by label. */
import { comparedOutputs } from "../../state/comparison-state";
import { labelsOf } from "../../state/labels";
import type { OpenModel } from "../../state/model-state";
import { prediction } from "../../state/run-state";
import { formatShare, formatValue } from "../../text/format";
import { modelName } from "../../text/model-name";
import { OutputBars } from "../prediction/output-bars";
import { areShares, bestIndex } from "../prediction/outputs";
import { compareText } from "./compare-text";

interface CompareOutputsProps {
  first: OpenModel;
  second: OpenModel;
}

export function CompareOutputs({ first, second }: CompareOutputsProps) {
  const labels = [first, second].flatMap(labelsOf);
  const longest = Math.max(...labels.map((label) => label.length));
  return (
    <div class="compare-outputs" style={{ "--label": `${longest}ch` }}>
      <Outputs model={first} values={firstOutputs(first)} />
      <Outputs model={second} values={secondOutputs(second)} />
    </div>
  );
}

/** Null while there is no input. */
export function firstOutputs(model: OpenModel): Float32Array | null {
  return prediction.value?.model === model ? (prediction.value?.values ?? null) : null;
}

export function secondOutputs({ info }: OpenModel): Float32Array | null {
  return comparedOutputs.value?.[info.layers.findLastIndex(({ isOutput }) => isOutput)] ?? null;
}

function Outputs({ model, values }: { model: OpenModel; values: Float32Array | null }) {
  const name = modelName(model.source);
  return (
    <div>
      <h3>{name}</h3>
      <OutputBars
        title={compareText.value.outputs(name)}
        labels={labelsOf(model)}
        values={values}
        best={values && bestIndex(values)}
        format={values === null || areShares(values) ? formatShare : formatValue}
      />
    </div>
  );
}
