import { LayerSteps } from "./layer-steps.ts";
import type { Model } from "./model.ts";
import type { LayerTiming } from "./types.ts";

export interface TimingOptions {
  /** A sample lasts at least this long, so that it is many ticks of the browser's clock. Default 2. */
  readonly minimumSampleMilliseconds?: number;
  /** Samples per layer. Default 9. */
  readonly samples?: number;
}

/**
 * Times every layer on the input that is set: runs the model once from its input on and stays at each layer until it has
 * been measured. A layer that ends too soon for the clock is repeated within a sample. Leaves the outputs of a run behind.
 */
export function timeLayers({ running }: Model, options: TimingOptions = {}): LayerTiming[] {
  const layers = new LayerSteps(running.exports);
  const timings: LayerTiming[] = [];
  layers.forEach((index) => {
    timings.push(timeLayer(layers, index, options));
  });
  return timings;
}

function timeLayer(layer: LayerSteps, index: number, options: TimingOptions): LayerTiming {
  const { minimumSampleMilliseconds = 2, samples = 9 } = options;
  const repeats = findRepeats(layer, minimumSampleMilliseconds);
  const times = Array.from({ length: samples }, () => (timeSample(layer, repeats) * 1000) / repeats);
  times.sort((a, b) => a - b);
  return {
    index,
    medianMicroseconds: quantile(times, 0.5),
    lowerQuartileMicroseconds: quantile(times, 0.25),
    upperQuartileMicroseconds: quantile(times, 0.75),
    samples,
    repeatsPerSample: repeats,
  };
}

/** Doubles the runs in a sample until it is long enough; layers that do nothing stop at a million. */
function findRepeats(layer: LayerSteps, minimumMilliseconds: number): number {
  // One long sample may be an interruption, three in a row hardly.
  const isLongEnough = (repeats: number) =>
    [1, 2, 3].every(() => timeSample(layer, repeats) >= minimumMilliseconds);
  let repeats = 1;
  while (repeats < 1 << 20 && !isLongEnough(repeats)) repeats *= 2;
  return repeats;
}

function timeSample(layer: LayerSteps, repeats: number): number {
  const start = performance.now();
  layer.run(repeats);
  return performance.now() - start;
}

/** Value at `fraction` of the way through sorted values, the nearest one. */
function quantile(sorted: readonly number[], fraction: number): number {
  return sorted[Math.round((sorted.length - 1) * fraction)] ?? 0;
}
