/* Where the visitor draws, with any pointer or with the keyboard. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isEmpty, type Point } from "../../digits/stroke";
import {
  beginStroke,
  canRedo,
  canUndo,
  clearDrawing,
  drawing,
  endStroke,
  extendStroke,
  redo,
  undo,
} from "../../state/drawing-state";
import { penWidth } from "../../state/settings-state";
import { text } from "../../text/text";
import { keyboardPen } from "./keyboard-pen";
import { PadOptions } from "./pad-options";
import { paintPad } from "./paint-pad";
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
    if (canvas.current !== null)
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

function startWithPointer(event: PointerEvent): void {
  const isPen = event.isPrimary && event.button === 0;
  if (!isPen || !(event.currentTarget instanceof HTMLElement)) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  beginStroke(pointOnPad(event.currentTarget, event));
}

function followPointer(event: PointerEvent): void {
  const pad = event.currentTarget;
  if (!event.isPrimary || !(pad instanceof HTMLElement) || !pad.hasPointerCapture(event.pointerId)) return;
  // A frame can hold several positions of a fast pen; without them its curves turn into corners.
  const positions = event.getCoalescedEvents?.() ?? [];
  extendStroke((positions.length > 0 ? positions : [event]).map((position) => pointOnPad(pad, position)));
}

function pointOnPad(pad: HTMLElement, { clientX, clientY }: PointerEvent): Point {
  const box = pad.getBoundingClientRect();
  return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
}
