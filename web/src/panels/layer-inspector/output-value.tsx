/* One value of a layer's output: where it is, what it is, and the number that integer models have for it. */
import type { LayerInfo } from "tinymaix";
import { labelsOf } from "../../state/labels";
import type { OpenModel } from "../../state/model-state";
import { formatCount } from "../../text/format";
import { formatReading } from "../../text/format-readings";
import { text } from "../../text/text";
import type { ValuePosition } from "../feature-maps/map-places";
import { inspectorText } from "./inspector-text";

interface OutputValueProps {
  model: OpenModel;
  layer: LayerInfo;
  value: number;
  place: ValuePosition;
}

export function OutputValue({ model, layer, value, place }: OutputValueProps) {
  const strings = inspectorText.value;
  const { comma, colon } = text.value.units;
  const [height, width, channels] = layer.outputShape;
  const [row, column, channel] = [place.row, place.column, place.channel].map((at) => formatCount(at + 1));
  const label = layer.isOutput && height * width === 1 ? labelsOf(model)[place.channel] : undefined;
  const parts = [
    strings.channel(channel ?? "", formatCount(channels)),
    ...(height * width === 1 ? [] : [strings.pixel(row ?? "", column ?? "")]),
    ...(label === undefined ? [] : [strings.means(label)]),
  ];
  const stored = storedNumber(model, layer, value);
  return (
    <>
      {parts.join(comma)}
      {colon}
      {formatReading(value)}
      {stored !== null && comma + strings.stored(String(stored))}
    </>
  );
}

/** Null for floats, which are stored as they are. */
function storedNumber({ info }: OpenModel, { outputQuantisation }: LayerInfo, value: number): number | null {
  if (info.type !== "int8" && info.type !== "int16") return null;
  return Math.round(value / outputQuantisation.scale) + outputQuantisation.zeroPoint;
}
