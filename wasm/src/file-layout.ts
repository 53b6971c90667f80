/*
 * What can be told from the header of a .tmdl file that the engine has checked, where the engine keeps it:
 * little-endian, every size right. Offsets are those of the structs in core/include/tm_format.h.
 */
import type { ElementType, Shape } from "./types.ts";

/** Element types that the same engine module runs. */
export type ModelKind = "int8" | "int16" | "float";

const headerBytes = 64;

/** By number in the file. */
export const elementTypes: readonly ElementType[] = ["int8", "int16", "fp32", "fp16", "fp8_143", "fp8_152"];

const typeOffset = 4;

export function elementTypeOf(file: DataView): ElementType {
  return entry(elementTypes, file.getUint8(typeOffset));
}

/** Of any bytes; such as are no model count as int8. */
export function kindOf(file: Uint8Array): ModelKind {
  const type = elementTypes[file[typeOffset] ?? 0];
  if (type?.startsWith("fp")) return "float";
  return type === "int16" ? "int16" : "int8";
}

/** Of the shape that starts at `offset` with its number of sides. */
export function shapeAt(view: DataView, offset: number): Shape {
  return [2, 4, 6].map((side) => view.getUint16(offset + side, true)) as unknown as Shape;
}

export function count([height, width, channels]: Shape): number {
  return height * width * channels;
}

/** The fixed struct of every layer and what follows it, in their order. */
export function* layersOf(file: DataView): Generator<DataView> {
  let start = headerBytes;
  for (let index = 0; index < file.getUint16(10, true); index++) {
    const bytes = file.getUint32(start + 4, true);
    yield new DataView(file.buffer, file.byteOffset + start, bytes);
    start += bytes;
  }
}

export const isOutputLayer = (layer: DataView) => layer.getUint16(2, true) !== 0;

export const outputShapeOf = (layer: DataView) => shapeAt(layer, 24);

export function entry<T>(list: readonly T[], number: number): T {
  const found = list[number];
  if (found === undefined) throw new RangeError(`the engine has let number ${number} pass`);
  return found;
}
