/* What a layer reads, holds and writes, as files for other programs. */
import { useSignal } from "@preact/signals";
import type { LayerInfo } from "tinymaix";
import { npyFile, type Tensor } from "../../files/npy";
import { tensorCsv } from "../../files/tensor-csv";
import { downloadFile } from "../../state/download-file";
import { layerOutputs } from "../../state/feature-maps-state";
import { inputValues } from "../../state/input-values";
import { sourceFileName } from "../../state/model-source";
import type { OpenModel } from "../../state/model-state";
import { networkInput } from "../../state/run-state";
import { inspectedWeights } from "../../state/weights-state";
import { text } from "../../text/text";
import { inspectorText } from "./inspector-text";
import { filledTensor, type LayerTensor, layerTensors, tensorFileName } from "./layer-tensors";

interface SaveTensorProps {
  model: OpenModel;
  layer: LayerInfo;
}

export function SaveTensor({ model, layer }: SaveTensorProps) {
  const strings = inspectorText.value;
  /** The same kind of tensor stays chosen from layer to layer. */
  const wanted = useSignal("weights");
  const tensors = layerTensors(layer, {
    info: model.info,
    weights: inspectedWeights.value,
    input: networkInput.value?.model === model ? inputValues(networkInput.value) : null,
    outputs: layerOutputs.value?.model === model ? layerOutputs.value.values : null,
  });
  const chosen =
    tensors.find((tensor) => keyOf(tensor) === wanted.value) ??
    tensors.find(({ kind }) => wanted.value.startsWith(kind)) ??
    tensors.at(-1);
  const isThere = Boolean(chosen?.values);
  const save = (extension: string, type: string, fileOf: (tensor: Tensor) => BlobPart) => {
    const tensor = chosen && filledTensor(chosen);
    if (!tensor) return;
    const name = tensorFileName(sourceFileName(model.source), layer, chosen);
    downloadFile(`${name}.${extension}`, fileOf(tensor), type);
  };
  return (
    <section class="save-tensor" aria-label={strings.saveTitle}>
      <h3>{strings.saveTitle}</h3>
      <div class="save-tensor-choice">
        <select
          aria-label={strings.tensor}
          value={chosen && keyOf(chosen)}
          onChange={(event) => {
            wanted.value = event.currentTarget.value;
          }}
        >
          {tensors.map((tensor) => (
            <option key={keyOf(tensor)} value={keyOf(tensor)}>
              {titleOf(tensor, layer)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="quiet"
          disabled={!isThere}
          onClick={() => save("npy", "application/octet-stream", npyFile)}
        >
          {strings.save(".npy")}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={!isThere}
          onClick={() => save("csv", "text/csv", tensorCsv)}
        >
          {strings.save("CSV")}
        </button>
      </div>
      <p class="note">{isThere ? strings.realValues : strings.notRun}</p>
    </section>
  );
}

function keyOf({ kind, from }: LayerTensor): string {
  return kind === "input" ? `input ${from ?? ""}` : kind;
}

function titleOf({ kind, from, shape }: LayerTensor, { inputOffsets }: LayerInfo): string {
  const strings = inspectorText.value;
  const { comma } = text.value.units;
  const title = strings.tensors[kind];
  const sides = shape.join(" × ");
  return kind === "input" && from !== null && inputOffsets.length > 1
    ? strings.madeBy(title, String(from).padStart(3, "0")) + comma + sides
    : title + comma + sides;
}
