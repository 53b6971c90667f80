/* The weights of a layer as one picture that says every weight, under a pointer and by keys. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { LayerWeights } from "tinymaix/weights";
import { weightAt, weightPicture, weightPlace, weightPosition } from "../../tensors/weight-picture";
import { formatCount } from "../../text/format";
import { formatReading } from "../../text/format-readings";
import { text } from "../../text/text";
import { inspectorText } from "./inspector-text";
import { ValueSheet } from "./value-sheet";
import { weightBehindKey } from "./weight-behind-key";

export function WeightImage({ weights }: { weights: LayerWeights }) {
  const strings = inspectorText.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointed = useSignal(0);
  const picture = useMemo(() => weightPicture(weights), [weights]);
  useEffect(() => {
    const image = new ImageData(picture.pixels, picture.width, picture.height);
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [picture]);
  const { shape, values } = weights;
  const [filters, channels, height, width] = shape;
  // Another layer may have fewer weights.
  const at = pointed.value < values.length ? pointed.value : 0;
  const description = strings.weightsOf(formatCount(filters), formatCount(channels), `${height} × ${width}`);
  return (
    <>
      <div class="weight-screen">
        <ValueSheet
          label={strings.weightValues}
          describedBy="weight-help weight-value"
          canvas={canvas}
          pictureLabel={`${strings.weights}${text.value.units.colon}${description}`}
          width={picture.width}
          height={picture.height}
          shownWidth={`min(100%, ${picture.width / 2}rem)`}
          pointed={weightPlace(shape, at)}
          onPoint={(place) => {
            pointed.value = weightAt(shape, place) ?? at;
          }}
          onKey={(key) => {
            const next = weightBehindKey(key, shape, at);
            if (next !== null) pointed.value = next;
            return next !== null;
          }}
        />
      </div>
      <p id="weight-help" class="visually-hidden">
        {strings.weightHelp}
      </p>
      <p id="weight-value" class="note number" role="status">
        {placeText(weights, at)}
        {text.value.units.colon}
        {formatReading(values[at] ?? 0)}
      </p>
      {/* A kernel stays in one line. */}
      <p class="note">{description.replaceAll(" × ", "\u00a0×\u00a0")}</p>
    </>
  );
}

function placeText({ shape }: LayerWeights, at: number): string {
  const strings = inspectorText.value;
  const { filter, channel, row, column } = weightPosition(shape, at);
  const [filters, channels, height, width] = shape;
  const parts = [
    strings.filter(formatCount(filter + 1), formatCount(filters)),
    strings.ofChannel(formatCount(channel + 1), formatCount(channels)),
    ...(height * width === 1 ? [] : [strings.pixel(formatCount(row + 1), formatCount(column + 1))]),
  ];
  return parts.join(text.value.units.comma);
}
