/*
 * One value of an input as the network has it: the byte or real value given, what it means, and what is stored.
 */
import type { ModelInfo } from "tinymaix";
import type { InputValues } from "../engine/engine-api";

export interface StoredValue {
  /** Null where real values are given. */
  readonly byte: number | null;
  readonly real: number;
  /** The number that integer models compute with; null in float models. */
  readonly stored: number | null;
}

const ranges = { int8: [-128, 127], int16: [-32768, 32767] } as const;

/** `values` as the engine gets them. */
export function storedValue(
  { type, inputQuantisation }: ModelInfo,
  values: InputValues,
  index: number,
): StoredValue {
  const given = values[index] ?? 0;
  const byte = values instanceof Uint8Array ? given : null;
  if (type !== "int8" && type !== "int16") {
    return { byte, real: byte === null ? given : byte / 255, stored: null };
  }
  const { scale, zeroPoint } = inputQuantisation;
  if (byte !== null) {
    const stored = (byte - 128) * (type === "int16" ? 256 : 1);
    return { byte, real: (stored - zeroPoint) * scale, stored };
  }
  const [lowest, highest] = ranges[type];
  const stored = Math.min(highest, Math.max(lowest, roundToEven(given / scale) + zeroPoint));
  return { byte, real: given, stored };
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}
