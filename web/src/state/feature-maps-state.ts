/*
 * What every layer makes of the current input. Only fetched while somebody looks at it.
 */
import { signal } from "@preact/signals";
import type { OpenModel } from "./model-state";

export interface LayerOutputs {
  readonly model: OpenModel;
  /** One array a layer, [height][width][channels]. */
  readonly values: readonly Float32Array[];
}

/** Whether the pictures are on the screen. */
export const featureMapsAreShown = signal(false);
/** Null while there is nothing to show. */
export const layerOutputs = signal<LayerOutputs | null>(null);

export function showFeatureMaps(areShown: boolean): void {
  featureMapsAreShown.value = areShown;
}
