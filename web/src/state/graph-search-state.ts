/*
 * What the visitor looks for in the graph, and which of the layers that fit is being looked at.
 */
import { computed, signal } from "@preact/signals";
import { layerWords, matches } from "../panels/graph/layer-words";
import { selectLayer } from "./layer-selection";
import { currentModel } from "./model-state";

export const graphQuery = signal("");

const words = computed(() => currentModel.value?.info.layers.map(layerWords) ?? []);

/** Numbers of the layers that fit, in their order; none while nothing is looked for. */
export const graphHits = computed<readonly number[]>(() => {
  const query = graphQuery.value.trim();
  if (query === "") return [];
  return words.value.flatMap((layer, index) => (matches(layer, query) ? [index] : []));
});

/** The hit that was gone to last; null until the first, and after the query or the model has changed. */
export const currentHit = computed<number | null>(() => {
  const { model, query, index } = visited.value ?? {};
  const isStill = model === currentModel.value && query === graphQuery.value && index !== undefined;
  return isStill && graphHits.value.includes(index) ? index : null;
});

const visited = signal<{ readonly model: unknown; readonly query: string; readonly index: number } | null>(
  null,
);

/** Selects the hit behind the one in use, or before it; from the last on to the first. Returns its number. */
export function goToHit(step: 1 | -1): number | null {
  const hits = graphHits.peek();
  const from = currentHit.peek();
  const place = from === null ? (step === 1 ? 0 : hits.length - 1) : hits.indexOf(from) + step;
  const index = hits.at(place % hits.length);
  if (index === undefined) return null;
  visited.value = { model: currentModel.peek(), query: graphQuery.peek(), index };
  selectLayer(index);
  return index;
}
