/*
 * The rows of the layer table: the input, every layer, as the engine reports them. Nothing here knows a
 * layer type.
 */
import type { LayerInfo, LayerTiming, ModelInfo } from "tinymaix";
import { formatShape } from "../../text/format";
import { layerText } from "./layer-text";

export interface TableRow {
  /** Null in the row of the input. */
  readonly layer: LayerInfo | null;
  readonly index: string;
  readonly name: string;
  readonly outputShape: string;
  readonly inputOffset: string;
  readonly outputOffset: number;
  readonly parameterBytes: number;
  readonly outputBytes: number;
  readonly operations: number;
  readonly timing: LayerTiming | null;
  /** Share of the run's time, 0..1. */
  readonly share: number | null;
}

export function tableRows(info: ModelInfo, timings: readonly LayerTiming[] | null): readonly TableRow[] {
  const total = totalMicroseconds(timings);
  return [
    inputRow(info),
    ...info.layers.map((layer, position) => layerRow(layer, timings?.[position] ?? null, total)),
  ];
}

export function totalMicroseconds(timings: readonly LayerTiming[] | null): number | null {
  return timings?.reduce((total, timing) => total + timing.medianMicroseconds, 0) ?? null;
}

/** Thousand million multiply-adds a second. */
export function gigaOperationsPerSecond(
  { operations }: { readonly operations: number },
  { medianMicroseconds }: Pick<LayerTiming, "medianMicroseconds">,
): number {
  return medianMicroseconds > 0 ? operations / medianMicroseconds / 1000 : 0;
}

function inputRow(info: ModelInfo): TableRow {
  return {
    layer: null,
    index: "---",
    name: layerText.value.layers.input,
    outputShape: formatShape(info.inputShape),
    inputOffset: "-",
    outputOffset: info.layers[0]?.inputOffset ?? 0,
    parameterBytes: 0,
    outputBytes: info.layers[0]?.inputBytes ?? 0,
    operations: 0,
    timing: null,
    share: null,
  };
}

function layerRow(layer: LayerInfo, timing: LayerTiming | null, total: number | null): TableRow {
  return {
    layer,
    index: String(layer.index).padStart(3, "0"),
    name: layer.name,
    outputShape: formatShape(layer.outputShape),
    inputOffset: String(layer.inputOffset),
    outputOffset: layer.outputOffset,
    parameterBytes: layer.parameterBytes,
    outputBytes: layer.outputBytes,
    operations: layer.operations,
    timing,
    share: timing !== null && total !== null && total > 0 ? timing.medianMicroseconds / total : null,
  };
}
