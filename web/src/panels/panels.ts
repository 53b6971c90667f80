/*
 * The panels of the page, in reading order. Where each lies on the screen is said in app.css, by its id.
 */
import type { ComponentType } from "preact";
import { DrawingPad } from "./drawing-pad/drawing-pad";
import { FeatureMaps } from "./feature-maps/feature-maps";
import { LayerTable } from "./layer-table/layer-table";
import { MemoryMap } from "./memory-map/memory-map";
import { ModelFacts } from "./model-facts/model-facts";
import { ModelPicker } from "./model-picker/model-picker";
import { NetworkInput } from "./network-input/network-input";
import { PredictionPanel } from "./prediction/prediction";

export interface Panel {
  readonly id: string;
  readonly component: ComponentType;
}

export const panels: readonly Panel[] = [
  { id: "model-picker", component: ModelPicker },
  { id: "drawing-pad", component: DrawingPad },
  { id: "network-input", component: NetworkInput },
  { id: "prediction", component: PredictionPanel },
  { id: "model-facts", component: ModelFacts },
  { id: "feature-maps", component: FeatureMaps },
  { id: "layer-table", component: LayerTable },
  { id: "memory-map", component: MemoryMap },
];
