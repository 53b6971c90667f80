import type { EngineModule } from "./engine-module.ts";
import type { LayerTiming } from "./types.ts";

export interface TimingOptions {
  /** A sample lasts at least this long, so that it is many ticks of the browser's clock. Default 2. */
  readonly minimumSampleMilliseconds?: number;
  /** Samples per layer. Default 9. */
  readonly samples?: number;
}

/**
 * Times every layer: runs the model once from its input on and stays at each layer until it has been measured. A layer
 * that ends too soon for the clock is repeated within a sample.
 */
export function timeLayers(module: EngineModule, options: TimingOptions): LayerTiming[] {
  const timings: LayerTiming[] = [];
  module.forEachLayer((index) => timings.push(timeLayer(module, index, options)));
  return timings;
}

function timeLayer(module: EngineModule, index: number, options: TimingOptions): LayerTiming {
  const { minimumSampleMilliseconds = 2, samples = 9 } = options;
  const repeats = findRepeats(module, minimumSampleMilliseconds);
  const times = Array.from({ length: samples }, () => (timeSample(module, repeats) * 1000) / repeats);
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
function findRepeats(module: EngineModule, minimumMilliseconds: number): number {
  // One long sample may be an interruption, three in a row hardly.
  const isLongEnough = (repeats: number) =>
    [1, 2, 3].every(() => timeSample(module, repeats) >= minimumMilliseconds);
  let repeats = 1;
  while (repeats < 1 << 20 && !isLongEnough(repeats)) repeats *= 2;
  return repeats;
}

function timeSample(module: EngineModule, repeats: number): number {
  const start = performance.now();
  module.runLayer(repeats);
  return performance.now() - start;
}

/** Value at `fraction` of the way through sorted values, the nearest one. */
function quantile(sorted: readonly number[], fraction: number): number {
  return sorted[Math.round((sorted.length - 1) * fraction)] ?? 0;
}
