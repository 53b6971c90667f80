/*
 * The views of the page, in the order of its navigation. Only the first comes with the page; another view is loaded
 * when it is first opened, with its strings and styles.
 */
import { computed } from "@preact/signals";
import type { ComponentType } from "preact";
import { lazily } from "../components/lazily";
import { isModelSettled } from "../state/model-state";
import type { Text } from "../text/english";
import { ReadView } from "./read-view";

export interface View {
  /** Also its name in the address of the page. */
  readonly id: keyof Text["views"]["titles"];
  readonly component: ComponentType;
}

/** About the height of a view, so that nothing moves when it comes. */
const ROOM = "42rem";

const isModelAwaited = computed(() => !isModelSettled.value);

/** A view that shows the model, which it waits for: so it comes in one piece. */
function ofModel(load: () => Promise<ComponentType>): ComponentType {
  return lazily(load, ROOM, isModelAwaited);
}

export const views: readonly [View, ...View[]] = [
  // Comes with the page, but after the pad: so nobody waits for its layout before the first stroke.
  { id: "read", component: lazily(async () => ReadView, ROOM) },
  { id: "layers", component: ofModel(async () => (await import("./layers-view")).LayersView) },
  { id: "graph", component: ofModel(async () => (await import("./graph-view")).GraphView) },
  { id: "inside", component: ofModel(async () => (await import("./inside-view")).InsideView) },
  { id: "memory", component: ofModel(async () => (await import("./memory-view")).MemoryView) },
  { id: "fit", component: ofModel(async () => (await import("./fit-view")).FitView) },
  { id: "speed", component: ofModel(async () => (await import("./speed-view")).SpeedView) },
  { id: "compare", component: ofModel(async () => (await import("./compare-view")).CompareView) },
  { id: "export", component: ofModel(async () => (await import("./export-view")).ExportView) },
];
