/*
 * The views of the page, in the order of its navigation. Only the first comes with the page; another view is loaded
 * when it is first opened, with its strings and styles.
 */
import type { ComponentType } from "preact";
import { lazily } from "../components/lazily";
import type { Text } from "../text/english";
import { ReadView } from "./read-view";

export interface View {
  /** Also its name in the address of the page. */
  readonly id: keyof Text["views"]["titles"];
  readonly component: ComponentType;
}

/** About the height of a view, so that nothing moves when it comes. */
const ROOM = "42rem";

export const views: readonly [View, ...View[]] = [
  // Comes with the page, but after the pad: so nobody waits for its layout before the first stroke.
  { id: "read", component: lazily(async () => ReadView, ROOM) },
  { id: "layers", component: lazily(async () => (await import("./layers-view")).LayersView, ROOM) },
  { id: "graph", component: lazily(async () => (await import("./graph-view")).GraphView, ROOM) },
  { id: "inside", component: lazily(async () => (await import("./inside-view")).InsideView, ROOM) },
  { id: "memory", component: lazily(async () => (await import("./memory-view")).MemoryView, ROOM) },
  { id: "fit", component: lazily(async () => (await import("./fit-view")).FitView, ROOM) },
  { id: "speed", component: lazily(async () => (await import("./speed-view")).SpeedView, ROOM) },
  { id: "compare", component: lazily(async () => (await import("./compare-view")).CompareView, ROOM) },
  { id: "export", component: lazily(async () => (await import("./export-view")).ExportView, ROOM) },
];
