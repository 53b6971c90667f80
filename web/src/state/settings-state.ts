/*
 * What the visitor has chosen.
 */
import { signal } from "@preact/signals-core";
import { PEN_WIDTH } from "../digits/stroke";

/** Whether drawings are fitted and centred the way MNIST digits were. */
export const normalises = signal(true);

export function setNormalises(value: boolean): void {
  normalises.value = value;
}

/** Width of the pen in pixels of a picture 28 pixels wide. */
export const penWidth = signal(PEN_WIDTH);

export const THINNEST_PEN = 1;
export const THICKEST_PEN = 5;

export function setPenWidth(width: number): void {
  penWidth.value = Math.min(THICKEST_PEN, Math.max(THINNEST_PEN, width));
}
