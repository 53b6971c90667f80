/* The channels of one layer in one picture, painted anew while it is on the screen. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { LayerInfo } from "tinymaix";
import { formatEnds } from "../../text/format-readings";
import { featureText } from "./feature-text";
import { mapPixels, rangeOf, tileGrid } from "./paint-maps";
import "./layer-picture.css";

interface LayerPictureProps {
  layer: LayerInfo;
  /** Null while there is no input. */
  values: Float32Array | null;
}

export function LayerPicture({ layer, values }: LayerPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  const { outputShape } = layer;
  const size = tileGrid(outputShape);

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

  return (
    <canvas
      class="layer-picture"
      ref={canvas}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={`${layerTitle(layer)}: ${mapsText(layer)}, ${rangeText(values)}`}
    />
  );
}

export function layerTitle({ index, name }: LayerInfo): string {
  return `${String(index).padStart(3, "0")} ${name}`;
}

export function mapsText({ outputShape: [height, width, channels] }: LayerInfo): string {
  return featureText.value.features.maps(channels, `${height} × ${width}`);
}

export function rangeText(values: Float32Array | null): string {
  if (values === null) return "–";
  const { least, largest } = rangeOf(values);
  return featureText.value.features.range(...formatEnds(least, largest));
}
