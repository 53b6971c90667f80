/*
 * What the benchmark asks of every candidate. Each lives in a frame of its own page, so that two builds of one
 * library do not meet; the same page opened alone measures a cold start.
 */
import type { ElementType, LayerTime } from "../src/report.ts";
import { noteColdStart } from "./cold-start.ts";
import { type Network, prefetchFile, type Quantisation } from "./networks.ts";
import { pictureCount } from "./pictures.ts";

export interface Runtime {
  /** Names of the files that load() fetches, behind the first dot. */
  readonly files: readonly string[];
  /** Fetches and starts the library. */
  start(): Promise<void>;
  /** Also prepares the inputs of so many pictures. */
  load(network: Network, type: ElementType, pictures: number): Promise<LoadedNetwork>;
}

export interface LoadedNetwork {
  /** From a runtime that can time its layers one by one. */
  timeLayers?(): LayerTime[];
  /** Outputs as real numbers. */
  outputsOf(picture: number): Promise<Float32Array>;
  /** Runs inferences, each from handing over new input values to outputs readable in JavaScript. */
  repeat(times: number): void | Promise<void>;
  dispose(): void;
}

interface Calls<Output> {
  readonly infer: (picture: number) => Output;
  readonly toReals: (output: Awaited<Output>) => Float32Array;
  readonly dispose: () => void;
  readonly timeLayers?: () => LayerTime[];
}

/** A network of a library that answers at once. */
export function synchronousNetwork<Output>({ infer, toReals, ...rest }: Calls<Output>): LoadedNetwork {
  return {
    ...rest,
    outputsOf: async (picture) => toReals(infer(picture) as Awaited<Output>),
    repeat(times) {
      for (let run = 0; run < times; run++) infer(run % pictureCount);
    },
  };
}

/** A network of a library that answers with a promise. */
export function asynchronousNetwork<Output>({
  infer,
  toReals,
  ...rest
}: Calls<Promise<Output>>): LoadedNetwork {
  return {
    ...rest,
    outputsOf: async (picture) => toReals((await infer(picture)) as Awaited<Promise<Output>>),
    async repeat(times) {
      for (let run = 0; run < times; run++) await infer(run % pictureCount);
    },
  };
}

export function dequantise(stored: ArrayLike<number>, { scale, zeroPoint }: Quantisation): Float32Array {
  return Float32Array.from(stored, (value) => (value - zeroPoint) * scale);
}

/** The words of the frame's address behind the `?`, e.g. variant=simd. */
export const pageOptions = new URLSearchParams(location.search);

declare global {
  interface Window {
    /** Set as soon as the script of the frame has run. */
    runtime?: Runtime;
  }
}

/** The last call of every candidate's script. With cold=NETWORK&type=TYPE it runs that at once. */
export async function serve(runtime: Runtime): Promise<void> {
  const coldNetwork = pageOptions.get("cold");
  if (coldNetwork === null) {
    window.runtime = runtime;
    return;
  }
  try {
    const network = JSON.parse(coldNetwork) as Network;
    const type = pageOptions.get("type") as ElementType;
    // Nobody has to wait for the library before the network is fetched.
    for (const file of runtime.files) prefetchFile(network, type, file);
    await runtime.start();
    const loaded = await runtime.load(network, type, 1);
    await loaded.outputsOf(0);
    noteColdStart({ milliseconds: performance.now() });
  } catch (error) {
    noteColdStart({ milliseconds: null, failure: String(error) });
  }
}
