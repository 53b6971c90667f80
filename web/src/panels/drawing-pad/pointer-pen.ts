/*
 * Drawing with mouse, finger or pen.
 */
import type { Point } from "../../digits/stroke";
import { beginStroke, extendStroke } from "../../state/drawing-state";

export function startWithPointer(event: PointerEvent): void {
  const isPen = event.isPrimary && event.button === 0;
  if (!isPen || !(event.currentTarget instanceof HTMLElement)) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  beginStroke(pointOnPad(event.currentTarget, event));
}

export function followPointer(event: PointerEvent): void {
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
