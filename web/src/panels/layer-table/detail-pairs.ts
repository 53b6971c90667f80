/*
 * What is said about a layer beyond its row: whatever the engine names, its quantisation and its memory.
 */
import type { LayerDetail, LayerInfo, Quantisation } from "tinymaix";
import { formatBytes, formatScale, formatShape } from "../../text/format";
import { layerText } from "./layer-text";

export interface DetailPair {
  readonly name: string;
  readonly value: string;
}

export function detailPairs(layer: LayerInfo): readonly DetailPair[] {
  const strings = layerText.value.details;
  const pairs: DetailPair[] = [
    { name: strings.input, value: formatShape(layer.inputShape) },
    ...layer.details.map((detail) => ({
      name: strings.names[detail.name] ?? detail.name,
      value: detailValue(detail),
    })),
  ];
  if (layer.inputOffsets.length > 1) {
    pairs.push({ name: strings.inputOffsets, value: layer.inputOffsets.join(", ") });
  }
  if (isQuantised(layer.inputQuantisation) || isQuantised(layer.outputQuantisation)) {
    pairs.push({ name: strings.inputQuantisation, value: quantisationText(layer.inputQuantisation) });
    pairs.push({ name: strings.outputQuantisation, value: quantisationText(layer.outputQuantisation) });
  }
  if (layer.scratchBytes > 0) pairs.push({ name: strings.scratch, value: formatBytes(layer.scratchBytes) });
  if (layer.packedBytes > 0) pairs.push({ name: strings.packed, value: formatBytes(layer.packedBytes) });
  return pairs;
}

/** Two numbers are height and width; more are a list. */
export function detailValue({ value }: LayerDetail): string {
  if (typeof value === "string") return value;
  return value.join(value.length === 2 ? " × " : ", ");
}

function isQuantised({ scale, zeroPoint }: Quantisation): boolean {
  return scale !== 1 || zeroPoint !== 0;
}

export function quantisationText({ scale, zeroPoint }: Quantisation): string {
  return layerText.value.details.quantisation(formatScale(scale), String(zeroPoint));
}
