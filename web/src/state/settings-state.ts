/*
 * What the visitor has chosen.
 */
import { signal } from "@preact/signals";

/** Whether drawings are fitted and centred the way MNIST digits were. */
export const normalises = signal(true);

export function setNormalises(value: boolean): void {
  normalises.value = value;
}
