/* The output of a layer, large: the value under the pointer or the cursor, and its channel by itself. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { LayerInfo } from "tinymaix";
import type { OpenModel } from "../../state/model-state";
import { placeOf, positionOf, tileOf, valueAt, valueBehindKey } from "../feature-maps/map-places";
import { mapPixels, tileGrid } from "../feature-maps/paint-maps";
import { inspectorText } from "./inspector-text";
import { OutputValue } from "./output-value";
import { ValueCursor, ValueSheet } from "./value-sheet";
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

  return (
    <div class="output-maps">
      <ValueSheet
        label={strings.outputValues}
        describedBy="output-help output-value"
        canvas={sheet}
        width={grid.width}
        height={grid.height}
        shownWidth={`min(100%, 22rem, ${grid.width * MOST_REM}rem)`}
        pointed={place}
        onPoint={(at) => {
          pointed.value = valueAt(shape, at) ?? pointed.value;
        }}
        onKey={(key) => {
          const next = valueBehindKey(key, shape, index);
          if (next !== null) pointed.value = next;
          return next !== null;
        }}
      />
      <div class="output-aside">
        {height * width > 1 && (
          <div class="output-channel" aria-hidden="true">
            <canvas ref={single} width={width} height={height} />
            <ValueCursor place={{ x: column, y: row }} width={width} height={height} />
          </div>
        )}
        <p id="output-help" class="visually-hidden">
          {strings.outputHelp}
        </p>
        <p id="output-value" class="note number value-said" role="status">
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
