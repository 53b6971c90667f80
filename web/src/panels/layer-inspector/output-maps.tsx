/* The output of a layer, large: the value under the pointer or the cursor, and its channel by itself. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { LayerInfo } from "tinymaix";
import type { OpenModel } from "../../state/model-state";
import { placeOf, positionOf, tileOf, valueAt, valueBehindKey } from "../feature-maps/map-places";
import { mapPixels, tileGrid } from "../feature-maps/paint-maps";
import { inspectorText } from "./inspector-text";
import { OutputValue } from "./output-value";
import "./output-maps.css";

interface OutputMapsProps {
  model: OpenModel;
  layer: LayerInfo;
  /** Null while there is no input. */
  values: Float32Array | null;
}

/** A value is never larger on the screen, however few there are. */
const MOST_REM = 2;

export function OutputMaps({ model, layer, values }: OutputMapsProps) {
  const strings = inspectorText.value;
  const sheet = useRef<HTMLCanvasElement>(null);
  const single = useRef<HTMLCanvasElement>(null);
  const pointed = useSignal<number | null>(null);
  const shape = layer.outputShape;
  const [height, width, channels] = shape;
  const grid = tileGrid(shape);
  const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * channels;
  const wanted = pointed.value ?? middle;
  // Another layer may have fewer values.
  const index = wanted < height * width * channels ? wanted : middle;
  const { row, column, channel } = positionOf(shape, index);
  const place = placeOf(shape, index);

  useEffect(() => {
    const size = tileGrid(shape);
    const pixels = new ImageData(mapPixels(values, shape), size.width, size.height);
    sheet.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [values, shape]);

  useEffect(() => {
    const { left, top } = tileOf(shape, channel);
    if (sheet.current === null) return;
    single.current?.getContext("2d")?.drawImage(sheet.current, left, top, width, height, 0, 0, width, height);
  }, [values, shape, channel, width, height]);

  const pointAt = (event: PointerEvent) => {
    const box = sheet.current?.getBoundingClientRect();
    if (box === undefined) return;
    const value = valueAt(shape, {
      x: Math.floor(((event.clientX - box.left) / box.width) * grid.width),
      y: Math.floor(((event.clientY - box.top) / box.height) * grid.height),
    });
    if (value !== null) pointed.value = value;
  };
  return (
    <div class="output-maps">
      <div
        class="output-sheet"
        role="application"
        aria-label={strings.outputValues}
        aria-describedby="output-help output-value"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys itself
        tabIndex={0}
        style={{ width: `min(100%, 22rem, ${grid.width * MOST_REM}rem)` }}
        onPointerMove={pointAt}
        onPointerDown={pointAt}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const next = valueBehindKey(event.key, shape, index);
          if (next === null) return;
          event.preventDefault();
          pointed.value = next;
        }}
      >
        <canvas ref={sheet} width={grid.width} height={grid.height} />
        <span class="output-cursor" style={boxOf(place.x, place.y, grid.width, grid.height)} />
      </div>
      <div class="output-aside">
        {height * width > 1 && (
          <div class="output-channel" aria-hidden="true">
            <canvas ref={single} width={width} height={height} />
            <span class="output-cursor" style={boxOf(column, row, width, height)} />
          </div>
        )}
        <p id="output-help" class="visually-hidden">
          {strings.outputHelp}
        </p>
        <p id="output-value" class="note number" role="status">
          {values === null ? (
            strings.noOutput
          ) : (
            <OutputValue
              model={model}
              layer={layer}
              value={values[index] ?? 0}
              place={{ row, column, channel }}
            />
          )}
        </p>
      </div>
    </div>
  );
}

/** Of one pixel in a picture of this size. */
function boxOf(x: number, y: number, width: number, height: number) {
  return {
    left: `${(x / width) * 100}%`,
    top: `${(y / height) * 100}%`,
    width: `${100 / width}%`,
    height: `${100 / height}%`,
  };
}
