/*
 * What a run finds out: the content of results.json. Times are milliseconds.
 */
import type { PeakName } from "./peak-loops.ts";
import type { Summary } from "./statistics.ts";

export type ElementType = "int8" | "int16" | "fp32";
export type Instructions = "scalar" | "simd" | "relaxed";

/** Somebody who runs networks: a backend of ours or a build of a peer. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly isOurs: boolean;
  /** WebAssembly instructions that its module was built for. */
  readonly instructions: Instructions;
  readonly types: readonly ElementType[];
  /** How it is called from one inference to the next: the fastest way that its users have. */
  readonly callingPattern: string;
}

export interface Report {
  readonly date: string;
  readonly machine: string;
  readonly browser: string;
  /** Processes that wanted a processor in the minute before the run; above 1 the times are those of a busy machine. */
  readonly loadBefore: number;
  readonly rounds: number;
  readonly sampleMilliseconds: number;
  readonly candidates: readonly Candidate[];
  readonly races: readonly Race[];
  readonly coldStarts: readonly ColdStart[];
  /** What a cold start takes without any candidate: opening a page and starting its script. Null if not measured. */
  readonly emptyPage: Summary | null;
}

/** One network with one element type, run by everybody who can. */
export interface Race {
  readonly network: string;
  readonly title: string;
  readonly isTrained: boolean;
  readonly type: ElementType;
  readonly multiplyAdds: number;
  /** Multiply-adds per second of each loop that this browser can run, measured in the same rounds. */
  readonly peaks: Readonly<Partial<Record<PeakName, readonly number[]>>>;
  readonly entries: readonly RaceEntry[];
  /** Where the time of ours goes; empty unless asked for. */
  readonly profiles: readonly Profile[];
}

export interface Profile {
  readonly candidate: string;
  readonly layers: readonly LayerTime[];
}

export interface LayerTime {
  /** Type and shapes, e.g. "Conv2D 28x28x1 -> 13x13x4". */
  readonly title: string;
  readonly multiplyAdds: number;
  readonly milliseconds: number;
}

export type RaceEntry = TimedEntry | RefusedEntry;

export interface TimedEntry {
  readonly candidate: string;
  readonly time: Summary;
  /** One for each round, in the order of the rounds. */
  readonly samples: readonly number[];
  readonly inferencesPerSample: number;
  /** Largest difference of an output from that of the reference, our scalar backend. */
  readonly largestDifference: number;
}

/** Not timed: it failed, or its outputs are wrong. */
export interface RefusedEntry {
  readonly candidate: string;
  readonly refusal: string;
}

/** From opening an empty page to the first output, everything fetched for the first time. */
export interface ColdStart {
  readonly candidate: string;
  readonly network: string;
  readonly type: ElementType;
  readonly firstInference: Summary;
  /** Bytes on the wire, compressed with brotli: scripts and modules, and the network's own files apart. */
  readonly runtimeBytes: number;
  readonly networkBytes: number;
}

export function isTimed(entry: RaceEntry): entry is TimedEntry {
  return "time" in entry;
}
