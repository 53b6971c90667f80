/*
 * The weights and biases of a layer as real numbers, read from a file that the engine has checked (Model.file()).
 * A module of its own: who only runs models does without it. Offsets are those of core/include/tm_format.h.
 */
import { type ElementReader, elementReader } from "./element-reader.ts";
import { count, entry, layersOf } from "./file-layout.ts";
import type { ElementType, LayerInfo, ModelInfo } from "./types.ts";

export interface LayerWeights {
  /** Of `values`: one filter for each output channel. */
  readonly shape: readonly [filters: number, channels: number, height: number, width: number];
  readonly values: Float32Array;
  /** One for each filter, to be added to the sum over real values of the input. */
  readonly biases: Float32Array;
}

/** Where the three offsets stand in the fixed struct of a layer that has weights: scales, weights, biases. */
const offsetsAt: Readonly<Record<string, number>> = { Conv2D: 68, DWConv2D: 68, FC: 48 };

/** Null for a layer without weights. */
export function readWeights(
  file: Uint8Array,
  { type, layers }: ModelInfo,
  index: number,
): LayerWeights | null {
  const info = layers[index];
  const offsets = info && offsetsAt[info.name];
  if (info === undefined || offsets === undefined) return null;
  const layer = entry([...layersOf(new DataView(file.buffer, file.byteOffset, file.length))], index);
  const [scales, weights, biases] = [0, 4, 8].map((offset) => layer.getUint32(offsets + offset, true));
  const shape = shapeOf(info);
  const [filters] = shape;
  const each = shape.reduce((product, side) => product * side, 1) / filters;
  const scale = scaleReader(layer, scales ?? 0, type);
  const weight = elementReader(layer, weights ?? 0, type);
  const bias = biasReader(layer, biases ?? 0, type);
  const { scale: step, zeroPoint } = info.inputQuantisation;
  /** The file keeps the bias of integer layers less the zero point of the input times the weights. */
  const offset = (filter: number) => {
    if (zeroPoint === 0) return 0;
    let sum = 0;
    for (let at = filter * each; at < (filter + 1) * each; at += 1) sum += weight(at);
    return zeroPoint * sum;
  };
  return {
    shape,
    values: Float32Array.from(
      { length: filters * each },
      (_, at) => weight(at) * scale(Math.floor(at / each)),
    ),
    biases: Float32Array.from(
      { length: filters },
      (_, filter) => (bias(filter) + offset(filter)) * scale(filter) * step,
    ),
  };
}

function shapeOf({ name, inputShape, outputShape, details }: LayerInfo): LayerWeights["shape"] {
  const kernel = details.find((detail) => detail.name === "kernel")?.value;
  const [height = 1, width = 1] = typeof kernel === "object" ? kernel : [];
  const inputs = name === "FC" ? count(inputShape) : inputShape[2];
  return [outputShape[2], name === "DWConv2D" ? 1 : inputs, height, width];
}

/** Real value of one step of each filter; a scale of 0 means that of the first. */
function scaleReader(layer: DataView, start: number, type: ElementType): ElementReader {
  if (!type.startsWith("int")) return () => 1;
  const scaleAt: ElementReader = (filter) => layer.getFloat32(start + 4 * filter, true);
  return (filter) => scaleAt(filter) || scaleAt(0);
}

function biasReader(layer: DataView, start: number, type: ElementType): ElementReader {
  const isInteger = type.startsWith("int");
  return isInteger ? (index) => layer.getInt32(start + 4 * index, true) : elementReader(layer, start, type);
}
