/* Where the visitor draws, with any pointer or with the keyboard. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isEmpty, type Point } from "../../digits/stroke";
import { canRedo, canUndo, clearDrawing, drawing, endStroke, redo, undo } from "../../state/drawing-state";
import { penWidth } from "../../state/settings-state";
import { text } from "../../text/text";
import { keyboardPen } from "./keyboard-pen";
import { PadOptions } from "./pad-options";
import { paintPad } from "./paint-pad";
import { followPointer, startWithPointer } from "./pointer-pen";
import "./drawing-pad.css";

export function DrawingPad() {
  const strings = text.value.pad;
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Where the pen of the keyboard is, while the pad has the focus and keys are used. */
  const cursor = useSignal<Point | null>(null);
  const side = useSignal(0);

  useEffect(() => {
    if (canvas.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      side.value = Math.round((entry?.contentRect.width ?? 0) * devicePixelRatio);
    });
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [side]);

  useSignalEffect(() => {
    // Until its size is known, the pad keeps what has been painted on that of index.html.
    if (canvas.current !== null && side.value > 0)
      paintPad(canvas.current, side.value, drawing.value, cursor.value, penWidth.value);
  });

  return (
    <>
      <h2>{strings.title}</h2>
      <div
        class="pad-screen"
        role="application"
        aria-label={strings.label}
        aria-describedby="pad-help"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys itself
        tabIndex={0}
        onPointerDown={startWithPointer}
        onPointerMove={followPointer}
        onPointerUp={endStroke}
        onPointerCancel={endStroke}
        onKeyDown={(event) => keyboardPen(event, cursor)}
        onBlur={() => {
          cursor.value = null;
        }}
      >
        {isEmpty(drawing.value) && <p aria-hidden="true">{strings.hint}</p>}
        <canvas ref={canvas} />
      </div>
      <p id="pad-help" class="visually-hidden">
        {strings.help}
      </p>
      <div class="pad-tools">
        <button type="button" disabled={!canUndo.value} aria-keyshortcuts="Control+Z" onClick={undo}>
          {strings.undo}
        </button>
        <button type="button" disabled={!canRedo.value} aria-keyshortcuts="Control+Shift+Z" onClick={redo}>
          {strings.redo}
        </button>
        <button
          type="button"
          disabled={isEmpty(drawing.value)}
          aria-keyshortcuts="Delete"
          onClick={clearDrawing}
        >
          {strings.clear}
        </button>
      </div>
      <PadOptions />
    </>
  );
}
