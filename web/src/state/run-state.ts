/*
 * What the network sees and what it says, following the pen. At most one picture a frame and one run at a
 * time; when a run ends the newest picture goes next.
 */
import { effect, signal } from "@preact/signals";
import { normalisedPixels, type PictureSize, padPixels } from "../digits/normalise";
import { type Drawing, isEmpty, MNIST_SIDE } from "../digits/stroke";
import type { InputValues } from "../engine/engine-api";
import { liveEngine } from "../engine/engines";
import { drawing } from "./drawing-state";
import { engineStatus, noteEngineFailure } from "./engine-state";
import { featureMapsAreShown, layerOutputs } from "./feature-maps-state";
import { inputValues } from "./input-values";
import { currentModel, isLoading, type OpenModel } from "./model-state";
import { normalises } from "./settings-state";

export interface Picture extends PictureSize {
  /** 0..255, [height][width] */
  readonly pixels: Uint8Array;
}

export interface Prediction {
  readonly model: OpenModel;
  /** The model's outputs, one a label. */
  readonly values: Float32Array;
}

/** Null while the pad is empty, or where the model does not take a drawing. */
export const networkPicture = signal<Picture | null>(null);
/** Null while there is nothing to predict from. */
export const prediction = signal<Prediction | null>(null);

/** Networks with a smaller input than this do not look at pictures. */
const SMALLEST_SIDE = 8;

/** Size of the picture a model takes, or null where it takes something that cannot be drawn with one pen. */
export function pictureSize(model: OpenModel | null): PictureSize | null {
  if (model === null) return { width: MNIST_SIDE, height: MNIST_SIDE };
  const [height, width, channels] = model.info.inputShape;
  return channels === 1 && Math.min(height, width) >= SMALLEST_SIDE ? { width, height } : null;
}

/** Runs the model whenever drawing, model or settings change. Returns the function that ends it. */
export function followDrawing(): () => void {
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
    networkPicture.value = pictureOf(drawing.value, pictureSize(currentModel.value));
    if (isRunning) isStale = true;
    else void runNewest();
  }

  const stopWatching = effect(() => {
    // Read here so that a change of any of them asks for a new frame.
    drawing.value;
    normalises.value;
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

function pictureOf(strokes: Drawing, size: PictureSize | null): Picture | null {
  if (size === null || isEmpty(strokes)) return null;
  const pixels = normalises.value ? normalisedPixels(strokes, size) : padPixels(strokes, size);
  return { ...size, pixels };
}

async function runOnce(): Promise<void> {
  const model = currentModel.value;
  const picture = networkPicture.value;
  if (isLoading.value) return;
  if (model === null || picture === null || engineStatus.value !== "ready") {
    showNothing();
    return;
  }
  try {
    const input = inputValues(model, picture.pixels);
    const isWanted = () => networkPicture.value !== null && currentModel.value === model;
    const values = await liveEngine.run(input);
    if (!isWanted()) return showNothing();
    prediction.value = { model, values };
    if (featureMapsAreShown.value) fetchLayersSoon(model, input);
  } catch (error) {
    showNothing();
    noteEngineFailure(error);
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
