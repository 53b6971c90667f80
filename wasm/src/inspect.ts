/*
 * What a model is made of, layer by layer. A part of its own: who only runs models does without it.
 */
import { count, layersOf, outputShapeOf } from "./file-layout.ts";
import { LayerSteps } from "./layer-steps.ts";
import type { Model } from "./model.ts";
import { readModelFile } from "./model-file.ts";
import { statText } from "./stat-text.ts";
import type { LayerInfo, ModelInfo } from "./types.ts";

export { type TimingOptions, timeLayers } from "./timing.ts";
export { type LayerWeights, readWeights } from "./weights.ts";

/** Shapes, sizes, quantisation and layers of a loaded model, with the table that tm_stat() prints. */
export function modelInfo({ running, fileBytes }: Model): ModelInfo {
  const file = readModelFile(running.file());
  const layers: LayerInfo[] = [];
  const steps = new LayerSteps(running.exports);
  steps.forEach((index) => {
    const layer = file.layers[index];
    if (layer) layers.push({ ...layer, ...steps.memory() });
  });
  const sum = (of: "parameterBytes" | "operations" | "packedBytes") =>
    layers.reduce((total, layer) => total + layer[of], 0);
  return {
    type: file.type,
    dequantisesOutput: file.dequantisesOutput,
    isBigEndian: running.isConverted(),
    fileBytes,
    bufferBytes: file.bufferBytes,
    scratchBytes: Math.max(...layers.map((layer) => layer.scratchBytes)),
    packedBytes: sum("packedBytes"),
    parameterBytes: sum("parameterBytes"),
    operations: sum("operations"),
    inputShape: file.inputShape,
    outputShape: file.outputShape,
    inputQuantisation: layers[0]?.inputQuantisation ?? { scale: 1, zeroPoint: 0 },
    layers,
    statText: statText(file),
  };
}

/** Runs the model layer by layer; the output of every layer as real numbers. Set the input before. */
export function runLayers({ running }: Model): Float32Array[] {
  // Numbers, no views: the memory may grow on the way.
  const sizes = [...layersOf(running.file())].map((layer) => count(outputShapeOf(layer)));
  const steps = new LayerSteps(running.exports);
  const outputs: Float32Array[] = [];
  steps.forEach((index) => {
    steps.run(1);
    outputs.push(steps.reals(sizes[index] ?? 0));
  });
  return outputs;
}
