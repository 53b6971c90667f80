/*
 * Lets a visitor draw on the pad of index.html before the rest of the page is there. The build makes a small script of
 * this, which waits for nothing: so it imports neither Preact nor anything that does.
 */
import { effect } from "@preact/signals-core";
import { paintPad } from "./panels/drawing-pad/paint-pad";
import { followPointer, startWithPointer } from "./panels/drawing-pad/pointer-pen";
import { drawing, endStroke } from "./state/drawing-state";
import { penWidth } from "./state/settings-state";

const pad = document.querySelector<HTMLElement>(".pad-screen");
const canvas = pad?.querySelector("canvas") ?? null;
const listeners = new AbortController();

// Where the address names a view other than the first, a narrow screen has no room for the pad.
const view = new URLSearchParams(location.hash.slice(1)).get("view") ?? "read";
pad?.closest(".workbench")?.setAttribute("data-first", String(view === "read"));

pad?.addEventListener("pointerdown", startWithPointer, listeners);
pad?.addEventListener("pointermove", followPointer, listeners);
pad?.addEventListener("pointerup", endStroke, listeners);
pad?.addEventListener("pointercancel", endStroke, listeners);
const stopPainting = effect(paint);

function paint(): void {
  if (canvas === null || drawing.value.length === 0) return;
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  paintPad(canvas, side, drawing.value, null, penWidth.value);
}

/** To be called when the page has made the pad its own, whose strokes stay, even one that is not at its end. */
export function handPadOver(): void {
  listeners.abort();
  stopPainting();
  // Elements that change hands lose what the page does not know of, such as the size of a picture.
  paint();
}
