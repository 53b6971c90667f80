/*
 * How long each layer takes. Measured in a thread of its own, once by itself when a model is new and the pen
 * rests, and whenever the visitor asks.
 */
import { computed, effect, signal } from "@preact/signals";
import type { Backend, LayerTiming } from "tinymaix";
import { measuringEngine } from "../engine/engines";
import { drawing } from "./drawing-state";
import { backend, engineStatus, noteEngineFailure } from "./engine-state";
import { currentModel, isLoading, type OpenModel } from "./model-state";
import { noteRun } from "./run-history";

/** Browsers round their clock to 0.1 ms or 1 ms: a sample of 4 ms keeps that error small. */
export const MEASURE_OPTIONS = { minimumSampleMilliseconds: 4, samples: 11 };

/** The pen has to rest this long before a measurement starts by itself. */
const REST_MILLISECONDS = 500;

type TimingsByBackend = Partial<Record<Backend, readonly LayerTiming[]>>;

const timingsByModel = signal<ReadonlyMap<Uint8Array, TimingsByBackend>>(new Map());

/** Timings of a model in layer order; null before the first measurement. */
export function timingsOf(model: OpenModel | null, kernels: Backend | null): readonly LayerTiming[] | null {
  if (model === null || kernels === null) return null;
  return timingsByModel.value.get(model.bytes)?.[kernels] ?? null;
}

/** Those of the model in use with the kernels in use. */
export const timings = computed(() => timingsOf(currentModel.value, backend.value));

export const isMeasuring = signal(false);

export interface MeasuringJob {
  readonly model: OpenModel;
  readonly kernels: Backend;
}

export async function measure(): Promise<void> {
  const model = currentModel.value;
  const kernels = backend.value;
  if (model !== null && kernels !== null) await measureAll([{ model, kernels }]);
}

/** One after the other, so that none disturbs another. */
export async function measureAll(jobs: readonly MeasuringJob[]): Promise<void> {
  if (isMeasuring.value) return;
  isMeasuring.value = true;
  try {
    for (const job of jobs) await measureOne(job);
  } catch (error) {
    noteEngineFailure(error, "measure-failed");
  } finally {
    // Stops the engine, which gives the memory back; the next measurement starts a fresh thread.
    measuringEngine.chooseBackend(backend.value);
    isMeasuring.value = false;
  }
}

async function measureOne({ model, kernels }: MeasuringJob): Promise<void> {
  measuringEngine.chooseBackend(kernels);
  await measuringEngine.load(model.bytes);
  const measured = await measuringEngine.measure(MEASURE_OPTIONS);
  const others = timingsByModel.value.get(model.bytes);
  timingsByModel.value = new Map(timingsByModel.value).set(model.bytes, { ...others, [kernels]: measured });
  noteRun(model, kernels, measured);
}

export function stopMeasuring(): void {
  measuringEngine.stop();
}

/** Measures every model once when the page is at rest. Returns the function that ends it. */
export function measureNewModels(): () => void {
  let tried: OpenModel | null = null;
  return effect(() => {
    drawing.value; // a change of the drawing starts the wait anew
    const model = currentModel.value;
    const isAtRest = engineStatus.value === "ready" && !isLoading.value && !isMeasuring.value;
    if (model === null || model === tried || timings.value !== null || !isAtRest) return;
    const timer = setTimeout(() => {
      tried = model;
      void measure();
    }, REST_MILLISECONDS);
    return () => clearTimeout(timer);
  });
}
