/*
 * From layer to layer by keys: up and down along the network, left and right along its bypasses.
 */
import type { Bypass } from "./data-flow";

/** The layer that a key leads to; null where it leads nowhere. */
export function layerBehindKey(
  key: string,
  layer: number,
  count: number,
  bypasses: readonly Bypass[],
): number | null {
  switch (key) {
    case "ArrowDown":
      return layer + 1 < count ? layer + 1 : null;
    case "ArrowUp":
      return layer > 0 ? layer - 1 : null;
    case "ArrowRight":
      return bypasses.find(({ from }) => from === layer)?.to ?? null;
    case "ArrowLeft":
      return bypasses.find(({ to }) => to === layer)?.from ?? null;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
