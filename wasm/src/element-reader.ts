import type { ElementType } from "./types.ts";

export type ElementReader = (index: number) => number;

/** The stored numbers from byte `start` on; floats as real numbers, integers as they are. */
export function elementReader(bytes: DataView, start: number, type: ElementType): ElementReader {
  switch (type) {
    case "int8":
      return (index) => bytes.getInt8(start + index);
    case "int16":
      return (index) => bytes.getInt16(start + 2 * index, true);
    case "fp32":
      return (index) => bytes.getFloat32(start + 4 * index, true);
    case "fp16":
      return (index) => halfToNumber(bytes.getUint16(start + 2 * index, true));
    case "fp8_143":
      return (index) => float8ToNumber(bytes.getUint8(start + index), 3, 9);
    case "fp8_152":
      return (index) => float8ToNumber(bytes.getUint8(start + index), 2, 15);
  }
}

/** IEEE 754 binary16, without infinities and NaN: a checked file has none that matter to a picture. */
function halfToNumber(code: number): number {
  const sign = code & 0x8000 ? -1 : 1;
  const exponent = (code >> 10) & 0x1f;
  const fraction = (code & 0x3ff) / 1024;
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

/** Exponent 0 is an ordinary exponent, only the codes 0x00 and 0x80 are zero. */
function float8ToNumber(code: number, fractionBits: number, bias: number): number {
  const sign = code & 0x80 ? -1 : 1;
  const size = code & 0x7f;
  if (size === 0) return sign * 0;
  const fraction = (size & ((1 << fractionBits) - 1)) / (1 << fractionBits);
  return sign * (1 + fraction) * 2 ** ((size >> fractionBits) - bias);
}
