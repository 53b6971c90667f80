/*
 * What the network sees and what it says, following the visitor. At most one input a frame and one run at a time;
 * when a run ends the newest input goes next.
 */
import { computed, effect, signal } from "@preact/signals";
import type { PictureSize } from "../digits/normalise";
import type { InputValues } from "../engine/engine-api";
import { liveEngine } from "../engine/engines";
import { engineStatus, noteEngineFailure } from "./engine-state";
import { featureMapsAreShown, layerOutputs } from "./feature-maps-state";
import { currentInput } from "./input-state";
import { inputValues } from "./input-values";
import { currentModel, isLoading, type OpenModel } from "./model-state";

export interface NetworkInput {
  readonly model: OpenModel;
  /** As the way of input made them: bytes 0..255 or real values, [height][width][channels]. */
  readonly values: InputValues;
}

export interface Picture extends PictureSize {
  /** 0..255, [height][width] or [height][width][3] */
  readonly pixels: Uint8Array;
}

export interface Prediction {
  readonly model: OpenModel;
  /** The model's outputs, one a label. */
  readonly values: Float32Array;
}

/** Null while there is no input, or where none fits the model. */
export const networkInput = signal<NetworkInput | null>(null);
/** The last input that was made and not only edited: where an editor begins. */
export const lastMadeInput = signal<NetworkInput | null>(null);
/** The input where it is a picture. */
export const networkPicture = computed<Picture | null>(() => {
  if (networkInput.value === null) return null;
  const { model, values } = networkInput.value;
  const [height, width, channels] = model.info.inputShape;
  const isPicture = channels === 1 || channels === 3;
  return isPicture && values instanceof Uint8Array ? { width, height, pixels: values } : null;
});
/** Null while there is nothing to predict from. */
export const prediction = signal<Prediction | null>(null);

/** Runs the model whenever input, model or settings change. Returns the function that ends it. */
export function followInput(): () => void {
  let frame = 0;
  let isRunning = false;
  let isStale = false;

  async function runNewest(): Promise<void> {
    isRunning = true;
    do {
      isStale = false;
      await runOnce();
    } while (isStale);
    isRunning = false;
  }

  function update(): void {
    frame = 0;
    networkInput.value = readInput();
    const isMade = networkInput.value !== null && !currentInput.peek()?.isEditor;
    if (isMade) lastMadeInput.value = networkInput.value;
    if (isRunning) isStale = true;
    else void runNewest();
  }

  const stopWatching = effect(() => {
    // Read here so that a change of any of them asks for a new frame.
    currentInput.value?.watch();
    currentModel.value;
    engineStatus.value;
    isLoading.value;
    featureMapsAreShown.value;
    if (frame === 0) frame = requestAnimationFrame(update);
  });
  return () => {
    stopWatching();
    cancelAnimationFrame(frame);
  };
}

function readInput(): NetworkInput | null {
  const model = currentModel.value;
  const values = model === null ? null : (currentInput.value?.read(model) ?? null);
  return model === null || values === null ? null : { model, values };
}

/** Tried again once: an engine that fails with it twice fails because of it. */
let failedInput: NetworkInput | null = null;

async function runOnce(): Promise<void> {
  const wanted = networkInput.value;
  if (isLoading.value) return;
  if (wanted === null || wanted.model !== currentModel.value || engineStatus.value !== "ready") {
    showNothing();
    return;
  }
  const { model } = wanted;
  try {
    const input = inputValues(wanted);
    const isWanted = () => networkInput.value?.model === model && currentModel.value === model;
    const values = await liveEngine.run(input);
    if (!isWanted()) return showNothing();
    prediction.value = { model, values };
    if (featureMapsAreShown.value) fetchLayersSoon(model, input);
  } catch (error) {
    showNothing();
    noteEngineFailure(error);
    if (failedInput === wanted || engineStatus.value !== "ready") return;
    failedInput = wanted;
    await runOnce();
  }
}

/** Many pictures are painted from these: less often than the prediction, so that the pen never waits for them. */
const LAYERS_MILLISECONDS = 80;

let newestInput: { readonly model: OpenModel; readonly input: InputValues } | null = null;
let isFetchPlanned = false;

function fetchLayersSoon(model: OpenModel, input: InputValues): void {
  newestInput = { model, input };
  if (isFetchPlanned) return;
  isFetchPlanned = true;
  setTimeout(fetchLayers, LAYERS_MILLISECONDS);
}

async function fetchLayers(): Promise<void> {
  isFetchPlanned = false;
  const wanted = newestInput;
  if (wanted === null || isLoading.value || wanted.model !== currentModel.value) return;
  try {
    const values = await liveEngine.runLayers(wanted.input);
    if (newestInput !== null && wanted.model === currentModel.value) {
      layerOutputs.value = { model: wanted.model, values };
    }
  } catch (error) {
    noteEngineFailure(error);
  }
}

function showNothing(): void {
  newestInput = null;
  prediction.value = null;
  layerOutputs.value = null;
}
