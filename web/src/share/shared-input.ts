/*
 * An input that is not drawn, in a link: as the network gets it, so that whoever opens the link sees the very same
 * prediction. Bytes stand behind the JSON, real values in it.
 */
import type { InputValues } from "../engine/engine-api";
import type { InputKindId } from "../inputs/input-kind";

export type SharedInputKind = Exclude<InputKindId, "drawing">;

export interface SharedInput {
  readonly kind: SharedInputKind;
  /** Bytes 0..255 or real values, [height][width][channels]. */
  readonly values: InputValues;
}

const kinds: readonly string[] = ["picture", "sound", "pixels", "numbers"] satisfies SharedInputKind[];

/** What of it stands in the JSON. */
export function describeInput({ kind, values }: SharedInput) {
  return values instanceof Uint8Array
    ? { kind, bytes: values.length }
    : { kind, values: Array.from(values, shortest) };
}

/** `bytes` are all that stand behind the JSON; an input has the first of them. Null where it is none. */
export function readInput(description: unknown, bytes: Uint8Array): SharedInput | null {
  if (typeof description !== "object" || description === null) return null;
  const { kind, bytes: count, values } = description as Readonly<Record<string, unknown>>;
  if (!isKind(kind)) return null;
  if (typeof count === "number" && count > 0 && count <= bytes.length) {
    return { kind, values: bytes.slice(0, count) };
  }
  const isNumbers = Array.isArray(values) && values.every((value) => typeof value === "number");
  return isNumbers ? { kind, values: Float32Array.from(values) } : null;
}

/** The number with the fewest digits that is the same in single precision. */
export function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === Math.fround(value)) return rounded;
  }
  return Number(value.toPrecision(9));
}

function isKind(kind: unknown): kind is SharedInputKind {
  return typeof kind === "string" && kinds.includes(kind);
}
