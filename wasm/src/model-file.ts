/*
 * Reads all of a .tmdl file that the engine has checked, where the engine keeps it. Offsets are those of the structs in
 * core/include/tm_format.h.
 */
import {
  count,
  elementTypeOf,
  entry,
  isOutputLayer,
  layersOf,
  outputShapeOf,
  shapeAt,
} from "./file-layout.ts";
import type { ElementType, LayerDetail, LayerInfo, Quantisation, Shape } from "./types.ts";

/** What the file says about a layer; the memory that kernels add is known to the engine alone. */
export type LayerInFile = Omit<LayerInfo, "scratchBytes" | "packedBytes">;

export interface ModelFile {
  readonly type: ElementType;
  readonly dequantisesOutput: boolean;
  readonly bufferBytes: number;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** How many values the inputs and outputs have: 1 to 3 sides of a shape count. */
  readonly inputRank: number;
  readonly outputRank: number;
  readonly outputCount: number;
  readonly layers: readonly LayerInFile[];
}

const elementBytesOf: Readonly<Record<ElementType, number>> = {
  int8: 1,
  int16: 2,
  fp32: 4,
  fp16: 2,
  fp8_143: 1,
  fp8_152: 1,
};

/** By number in the file, with the size of their fixed struct. */
const layerTypes = [
  ["Conv2D", 80],
  ["GAP", 48],
  ["FC", 64],
  ["Softmax", 48],
  ["Reshape", 48],
  ["DWConv2D", 80],
  ["ADD", 64],
] as const;

const activations = ["none", "relu", "relu1", "relu6", "tanh", "sign bit"];

export function readModelFile(file: DataView): ModelFile {
  const type = elementTypeOf(file);
  const dequantisesOutput = file.getUint8(5) !== 0;
  return {
    type,
    dequantisesOutput,
    bufferBytes: file.getUint32(12, true),
    inputRank: file.getUint16(20, true),
    outputRank: file.getUint16(28, true),
    inputShape: shapeAt(file, 20),
    outputShape: shapeAt(file, 28),
    outputCount: file.getUint16(8, true),
    layers: [...layersOf(file)].map((layer, index) => readLayer(layer, index, type, dequantisesOutput)),
  };
}

function readLayer(head: DataView, index: number, type: ElementType, dequantises: boolean): LayerInFile {
  const [name, structBytes] = entry(layerTypes, head.getUint16(0, true));
  const isOutput = isOutputLayer(head);
  const inputOffset = head.getUint32(8, true);
  const inputShape = shapeAt(head, 16);
  const outputShape = outputShapeOf(head);
  const outputs = count(outputShape);
  const elementBytes = elementBytesOf[type];
  const outputBytes = outputs * elementBytes;
  const floats = isOutput && dequantises && type !== "fp32";
  return {
    index,
    name,
    inputShape,
    outputShape,
    inputOffset,
    outputOffset: head.getUint32(12, true),
    parameterBytes: head.byteLength - structBytes,
    outputBytes,
    operations: operationsOf(name, head, inputShape, outputShape),
    isOutput,
    inputQuantisation: quantisationAt(head, 32),
    outputQuantisation: quantisationAt(head, 40),
    outputRoom: floats ? Math.ceil(outputBytes / 8) * 8 + outputs * 4 : outputBytes,
    inputBytes: count(inputShape) * elementBytes,
    inputOffsets: name === "ADD" ? [inputOffset, head.getUint32(48, true)] : [inputOffset],
    details: name === "Conv2D" || name === "DWConv2D" ? detailsOf(name, head) : [],
  };
}

/** Multiply-adds as the table counts them. */
function operationsOf(name: string, head: DataView, input: Shape, output: Shape): number {
  const depthwise = () => count(output) * head.getUint8(48) * head.getUint8(49);
  switch (name) {
    case "Conv2D":
      return depthwise() * input[2];
    case "DWConv2D":
      return depthwise();
    case "FC":
      return count(input) * output[2];
    case "GAP":
      return count(input);
    case "Softmax":
      return 6 * input[2];
    default:
      return 0;
  }
}

/** Numbers run from top to bottom and left to right; the file has kernel, stride and dilation the other way. */
function detailsOf(name: string, head: DataView): LayerDetail[] {
  const pairAt = (offset: number) => [head.getUint8(offset + 1), head.getUint8(offset)];
  const details: LayerDetail[] = [
    { name: "kernel", value: pairAt(48) },
    { name: "stride", value: pairAt(50) },
    { name: "dilation", value: pairAt(52) },
    { name: "padding", value: [56, 57, 58, 59].map((offset) => head.getUint8(offset)) },
    { name: "activation", value: entry(activations, head.getUint16(54, true)) },
  ];
  if (name === "DWConv2D") {
    details.push({ name: "depth multiplier", value: [head.getUint32(60, true)] });
  }
  return details;
}

function quantisationAt(view: DataView, offset: number): Quantisation {
  return { scale: view.getFloat32(offset, true), zeroPoint: view.getInt32(offset + 4, true) };
}
