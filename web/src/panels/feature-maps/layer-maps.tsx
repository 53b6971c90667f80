/* The channels of one layer as pictures, with the range of their values. */
import { useEffect, useRef, useState } from "preact/hooks";
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

  const [isOnScreen, setOnScreen] = useState(false);

  useEffect(() => {
    if (canvas.current === null) return;
    const observer = new IntersectionObserver(([entry]) => setOnScreen(entry?.isIntersecting ?? true), {
      rootMargin: "25%",
    });
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);

  // A deep network has more pictures than fit on the screen, and all of them change with the pen.
  useEffect(() => {
    if (!isOnScreen) return;
    const grid = tileGrid(outputShape);
    const pixels = new ImageData(mapPixels(values, outputShape), grid.width, grid.height);
    canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [values, outputShape, isOnScreen]);

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
