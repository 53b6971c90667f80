/*
 * The tensors around one layer, as real values, for other programs to compute with.
 */
import type { LayerInfo, ModelInfo } from "tinymaix";
import type { LayerWeights } from "tinymaix/weights";
import type { InputValues } from "../../engine/engine-api";
import type { Tensor } from "../../files/npy";
import { storedValue } from "../../inputs/stored-value";
import { flowsOf } from "../graph/data-flow";

export type TensorKind = "input" | "output" | "weights" | "biases";

export interface LayerTensor {
  readonly kind: TensorKind;
  /** Of an input: the layer that made it, null for the input of the model. */
  readonly from: number | null;
  readonly shape: readonly number[];
  /** Made when asked for, as most are never saved; null while nothing has been run. */
  readonly values: (() => Float32Array) | null;
}

export interface TensorSource {
  readonly info: ModelInfo;
  /** Of the layer; null where it has none. */
  readonly weights: LayerWeights | null;
  /** As the engine gets it; null while there is none. */
  readonly input: InputValues | null;
  /** Of every layer; null while there is no input. */
  readonly outputs: readonly Float32Array[] | null;
}

/** Weights first, where there are any; then what the layer reads, then what it writes. */
export function layerTensors(layer: LayerInfo, source: TensorSource): readonly LayerTensor[] {
  const { info, weights, input, outputs } = source;
  const outputOf = (index: number) => {
    const values = outputs?.[index];
    return values ? () => values : null;
  };
  const parameters: LayerTensor[] =
    weights === null
      ? []
      : [
          { kind: "weights", from: null, shape: weights.shape, values: () => weights.values },
          { kind: "biases", from: null, shape: [weights.biases.length], values: () => weights.biases },
        ];
  const inputs = flowsOf(info.layers)
    .filter(({ to }) => to === layer.index)
    .map(({ from }): LayerTensor => {
      const shape = from === null ? info.inputShape : (info.layers[from]?.outputShape ?? layer.inputShape);
      const values = from === null ? input && (() => realInput(info, input)) : outputOf(from);
      return { kind: "input", from, shape, values };
    });
  const values = outputOf(layer.index);
  return [...parameters, ...inputs, { kind: "output", from: null, shape: layer.outputShape, values }];
}

/** What the first layer computes with: rounded to the steps of integer models. */
function realInput(info: ModelInfo, input: InputValues): Float32Array {
  const { scale, zeroPoint } = info.inputQuantisation;
  return Float32Array.from({ length: input.length }, (_, index) => {
    const { stored, real } = storedValue(info, input, index);
    return stored === null ? real : (stored - zeroPoint) * scale;
  });
}

/** With values, ready to be written into a file. */
export function filledTensor({ shape, values }: LayerTensor): Tensor | null {
  return values && { shape, values: values() };
}

/** E.g. "mnist_best_int8_003_ADD_input_001"; an input is named after the layer that made it where there are several. */
export function tensorFileName(
  modelFile: string,
  { index, name, inputOffsets }: LayerInfo,
  { kind, from }: LayerTensor,
): string {
  const isOneOfMany = kind === "input" && inputOffsets.length > 1 && from !== null;
  const parts = [modelFile.replace(/\.tmdl$/i, ""), threeDigits(index), name, kind];
  return [...parts, ...(isOneOfMany ? [threeDigits(from)] : [])].join("_");
}

const threeDigits = (index: number) => String(index).padStart(3, "0");
