/* The channels of one layer as pictures, with the range of their values. */
import { useEffect, useRef } from "preact/hooks";
import type { LayerInfo } from "tinymaix";
import { selectedLayer, selectLayer } from "../../state/layer-selection";
import { formatValue } from "../../text/format";
import { featureText } from "./feature-text";
import { mapPixels, rangeOf, tileGrid } from "./paint-maps";

interface LayerMapsProps {
  layer: LayerInfo;
  /** Null while there is no input. */
  values: Float32Array | null;
}

export function LayerMaps({ layer, values }: LayerMapsProps) {
  const strings = featureText.value.features;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { index, name, outputShape } = layer;
  const [height, width, channels] = outputShape;
  const size = tileGrid(outputShape);

  useEffect(() => {
    const grid = tileGrid(outputShape);
    const pixels = new ImageData(mapPixels(values, outputShape), grid.width, grid.height);
    canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [values, outputShape]);

  const title = `${String(index).padStart(3, "0")} ${name}`;
  const range = values === null ? null : rangeOf(values);
  const shownRange =
    range === null ? "–" : strings.range(formatValue(range.least), formatValue(range.largest));
  return (
    <figure class="layer-maps" data-selected={index === selectedLayer.value}>
      <canvas
        ref={canvas}
        width={size.width}
        height={size.height}
        role="img"
        aria-label={`${title}: ${strings.maps(channels, `${height} × ${width}`)}, ${shownRange}`}
      />
      <figcaption>
        <button type="button" aria-pressed={index === selectedLayer.value} onClick={() => selectLayer(index)}>
          {title}
        </button>
        <span class="note">{strings.maps(channels, `${height} × ${width}`)}</span>
        <span class="note number">{shownRange}</span>
      </figcaption>
    </figure>
  );
}
