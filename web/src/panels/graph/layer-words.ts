/*
 * What a layer can be found by: its number, its type, its shapes, and whatever it was built with.
 */
import type { LayerInfo } from "tinymaix";
import { layerText } from "../layer-table/layer-text";

export interface LayerWords {
  readonly index: number;
  /** All names in small letters. */
  readonly type: string;
  /** What it was built with: "kernel", "relu" ... */
  readonly details: readonly string[];
  /** Lists of sides: of shapes, kernels, strides ... */
  readonly sides: readonly (readonly number[])[];
}

export function layerWords({ index, name, inputShape, outputShape, details }: LayerInfo): LayerWords {
  const { names } = layerText.value.details;
  const said = details.flatMap((detail) => {
    const value = typeof detail.value === "string" ? detail.value : "";
    return `${detail.name} ${names[detail.name] ?? ""} ${value}`.toLowerCase().split(/\s+/);
  });
  const lists = details.flatMap(({ value }) => (typeof value === "string" ? [] : [value]));
  return {
    index,
    type: name.toLowerCase(),
    details: said,
    sides: [inputShape, outputShape, ...lists],
  };
}

/**
 * Whether every word fits: a number is that of the layer or a side of what it reads or writes, numbers in a row
 * ("3x3", "7, 7, 48") are sides that follow each other, anything else is a part of the type or begins a word of what
 * it was built with.
 */
export function matches(layer: LayerWords, query: string): boolean {
  return wordsOf(query).every((word) => {
    const numbers = /^\d+(x\d+)*$/.test(word) ? word.split("x").map(Number) : null;
    if (numbers === null) {
      return layer.type.includes(word) || layer.details.some((detail) => detail.startsWith(word));
    }
    if (numbers.length > 1) return layer.sides.some((sides) => hasRun(sides, numbers));
    return numbers[0] === layer.index || layer.sides.slice(0, 2).some((sides) => hasRun(sides, numbers));
  });
}

/** "3 × 3" and "7, 7, 48" are one word each. */
function wordsOf(query: string): readonly string[] {
  const joined = query.toLowerCase().replace(/(\d)\s*[x×*,，]\s*(?=\d)/g, "$1x");
  return joined.split(/\s+/).filter((word) => word !== "");
}

function hasRun(sides: readonly number[], wanted: readonly number[]): boolean {
  return sides.some((_, start) => wanted.every((side, at) => sides[start + at] === side));
}
