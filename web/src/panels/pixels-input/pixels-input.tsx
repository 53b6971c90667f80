/* A picture set pixel by pixel, with any pointer or with the keyboard alone. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { paintImage } from "../../components/paint-image";
import {
  beginWithLastInput,
  chooseShade,
  clearPixels,
  grid,
  setPixel,
  shade,
} from "../../state/pixels-state";
import { editPixel } from "./edit-pixel";
import { pixelsText } from "./pixels-text";
import { ValueLine } from "./value-line";
import "./pixels-input.css";

export function PixelsInput() {
  const strings = pixelsText.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useSignal(0);
  const shown = grid.value;
  // What was drawn or opened before is what a visitor wants to change.
  useEffect(beginWithLastInput, []);
  useEffect(() => {
    if (canvas.current !== null && shown !== null)
      paintImage(canvas.current, { ...shown, pixels: shown.values });
  }, [shown]);
  if (shown === null) return null;
  const { width, height } = shown;
  const paintUnder = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return;
    const column = Math.floor(((event.clientX - box.left) / box.width) * width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * height);
    if (column < 0 || row < 0 || column >= width || row >= height) return;
    cursor.value = row * width + column;
    if (event.buttons === 1) setPixel(cursor.value, shade.value);
  };
  const side = { left: `${((cursor.value % width) / width) * 100}%`, width: `${100 / width}%` };
  const top = { top: `${(Math.floor(cursor.value / width) / height) * 100}%`, height: `${100 / height}%` };
  return (
    <>
      <h2 class="visually-hidden">{strings.title}</h2>
      <div
        class="pixels-screen"
        role="application"
        aria-label={strings.label}
        aria-describedby="pixels-help pixels-value"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys itself
        tabIndex={0}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          paintUnder(event);
        }}
        onPointerMove={paintUnder}
        onKeyDown={(event) => editPixel(event, cursor, shown)}
      >
        <canvas ref={canvas} />
        <span class="pixels-cursor" style={{ ...side, ...top }} />
      </div>
      <p id="pixels-help" class="visually-hidden">
        {strings.help}
      </p>
      <p id="pixels-value" class="note number pixels-value" role="status">
        <ValueLine index={cursor.value} />
      </p>
      <label class="pixels-shade">
        <span>{strings.shade}</span>
        <input
          type="range"
          min="0"
          max="255"
          value={shade.value}
          onInput={(event) => chooseShade(event.currentTarget.valueAsNumber)}
        />
        <span class="number">{shade.value}</span>
      </label>
      <button type="button" onClick={clearPixels}>
        {strings.clear}
      </button>
    </>
  );
}
