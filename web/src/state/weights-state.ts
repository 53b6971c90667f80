/*
 * The weights of the layer that the visitor looks at.
 */
import { computed, effect, signal } from "@preact/signals";
import { type LayerWeights, readWeights } from "tinymaix/weights";
import { liveEngine } from "../engine/engines";
import { engineStatus, noteEngineFailure } from "./engine-state";
import { selectedLayer } from "./layer-selection";
import { currentModel, isLoading, type OpenModel } from "./model-state";

/** The file of the model in use, as the engine runs it. */
const checkedFile = signal<{ readonly model: OpenModel; readonly bytes: Uint8Array } | null>(null);

/** The selected layer; the first while none is. */
export const inspectedLayer = computed(() => {
  const layers = currentModel.value?.info.layers ?? [];
  return layers[selectedLayer.value ?? 0] ?? null;
});

/** Null where the layer has none, or while they are not here yet. */
export const inspectedWeights = computed<LayerWeights | null>(() => {
  const file = checkedFile.value;
  const layer = inspectedLayer.value;
  if (file === null || file.model !== currentModel.value || layer === null) return null;
  return readWeights(file.bytes, file.model.info, layer.index);
});

/** Fetches the weights of every model that is opened. Returns the function that ends it. */
export function followWeights(): () => void {
  return effect(() => {
    const model = currentModel.value;
    const isReady = engineStatus.value === "ready" && !isLoading.value;
    if (model !== null && isReady && checkedFile.peek()?.model !== model) void fetchFile(model);
  });
}

async function fetchFile(model: OpenModel): Promise<void> {
  try {
    const bytes = await liveEngine.file();
    if (currentModel.peek() === model) checkedFile.value = { model, bytes };
  } catch (error) {
    noteEngineFailure(error);
  }
}
