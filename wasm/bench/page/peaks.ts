/*
 * The loops of src/peak-loops.ts, compiled by run/build-page.ts, as things that can be timed.
 */
import { memoryLayout, multiplyAddsPerIteration, type PeakName, peakLoops } from "../src/peak-loops.ts";

export interface PeakRunner {
  readonly name: PeakName;
  readonly multiplyAddsPerIteration: number;
  repeat(times: number): void;
}

interface PeakExports extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;
  run(iterations: number): void;
}

/** Those that this browser can run. */
export async function openPeaks(): Promise<PeakRunner[]> {
  const names = Object.keys(peakLoops) as PeakName[];
  const runners = await Promise.all(names.map(openPeak));
  return runners.filter((runner) => runner !== null);
}

async function openPeak(name: PeakName): Promise<PeakRunner | null> {
  const bytes = await (await fetch(`/assets/peak-${name}.wasm`)).arrayBuffer();
  if (!WebAssembly.validate(bytes)) return null;
  const instance = (await WebAssembly.instantiate(bytes)).instance;
  const { memory, run } = instance.exports as PeakExports;
  fillWithOnes(memory, name);
  requireEveryMultiplyAdd(memory, name, run);
  return { name, multiplyAddsPerIteration: multiplyAddsPerIteration(name), repeat: run };
}

function fillWithOnes(memory: WebAssembly.Memory, name: PeakName): void {
  const { bytesPerElement, isFloat } = peakLoops[name];
  const integers = { 1: Int8Array, 2: Int16Array, 4: Int32Array }[bytesPerElement];
  const Elements = isFloat ? Float32Array : integers;
  new Elements(memory.buffer, 0, memoryLayout.operandBytes / bytesPerElement).fill(1);
}

/** Every product is 1, so the sums add up to the number of multiply-adds that were really done. */
function requireEveryMultiplyAdd(memory: WebAssembly.Memory, name: PeakName, run: PeakExports["run"]): void {
  const iterations = 3;
  run(iterations);
  const { sumsAddress, sumsBytes } = memoryLayout;
  const Sums = peakLoops[name].isFloat ? Float32Array : Int32Array;
  const sums = [...new Sums(memory.buffer, sumsAddress, sumsBytes / 4)];
  const done = sums.reduce((total, sum) => total + sum, 0);
  const expected = iterations * multiplyAddsPerIteration(name);
  if (done !== expected) throw new Error(`${name} did ${done} multiply-adds instead of ${expected}`);
}
