/*
 * The page that all candidates run in. The program that opened it calls `runBenchmark` and gets the times.
 */
import { compareOutputs, requireSpread } from "../src/agreement.ts";
import type { CandidatePlace } from "../src/candidates.ts";
import type { Candidate, ElementType, Profile, Race, RaceEntry } from "../src/report.ts";
import { summarise } from "../src/statistics.ts";
import { openRuntime } from "./frames.ts";
import { fetchNetworks, type Network } from "./networks.ts";
import { openPeaks, type PeakRunner } from "./peaks.ts";
import { pictureCount } from "./pictures.ts";
import type { LoadedNetwork, Runtime } from "./runtime.ts";
import { type SamplingOptions, sampleInTurns } from "./sampling.ts";

export interface BenchmarkSettings extends SamplingOptions {
  /** The first one is the reference for outputs. */
  readonly candidates: readonly (Candidate & CandidatePlace)[];
  readonly networks: readonly string[];
  readonly types: readonly ElementType[];
  /** Whether to time the layers of ours as well. */
  readonly profile: boolean;
}

export interface BenchmarkTimes {
  readonly races: readonly Race[];
  /** Candidates that could not start, with the reason. */
  readonly failures: readonly string[];
}

declare global {
  interface Window {
    runBenchmark(settings: BenchmarkSettings): Promise<BenchmarkTimes>;
  }
}

interface Starter {
  readonly candidate: Candidate;
  readonly runtime: Runtime;
}

interface Contestant {
  readonly candidate: Candidate;
  readonly network: LoadedNetwork;
  readonly largestDifference: number;
}

window.runBenchmark = async (settings) => {
  const failures: string[] = [];
  const starters: Starter[] = [];
  for (const candidate of settings.candidates) {
    try {
      starters.push({ candidate, runtime: await openRuntime(candidate) });
    } catch (error) {
      failures.push(`${candidate.title}: ${String(error)}`);
    }
  }
  const peaks = await openPeaks();
  const races: Race[] = [];
  const networks = (await fetchNetworks()).filter(({ id }) => settings.networks.includes(id));
  for (const network of networks) {
    for (const type of settings.types.filter((type) => network.types.includes(type))) {
      const able = starters.filter(({ candidate }) => candidate.types.includes(type));
      races.push(await race(network, type, able, peaks, settings));
      console.log(`${network.title}, ${type}: done`);
    }
  }
  return { races, failures };
};

async function race(
  network: Network,
  type: ElementType,
  starters: readonly Starter[],
  peaks: readonly PeakRunner[],
  settings: BenchmarkSettings,
): Promise<Race> {
  const { contestants, refused } = await admit(network, type, starters);
  const things = [...contestants.map((contestant) => contestant.network), ...peaks];
  const sampled = await sampleInTurns(things, settings);
  const rates = peaks.map(({ name, multiplyAddsPerIteration }, index) => {
    const samples = sampled[contestants.length + index]?.samples ?? [];
    return [name, samples.map((milliseconds) => (multiplyAddsPerIteration / milliseconds) * 1000)] as const;
  });
  const entries = contestants.map(({ candidate, largestDifference }, index): RaceEntry => {
    const { samples, repeats } = sampled[index] as (typeof sampled)[number];
    return {
      candidate: candidate.id,
      time: summarise(samples),
      samples,
      inferencesPerSample: repeats,
      largestDifference,
    };
  });
  const profiles = settings.profile ? contestants.filter(isOurVectorBackend).flatMap(profileOf) : [];
  for (const contestant of contestants) contestant.network.dispose();
  const everybody = new Map([...entries, ...refused].map((entry) => [entry.candidate, entry]));
  return {
    network: network.id,
    title: network.title,
    isTrained: network.isTrained,
    type,
    multiplyAdds: network.multiplyAdds,
    peaks: Object.fromEntries(rates),
    entries: starters.flatMap(({ candidate }) => everybody.get(candidate.id) ?? []),
    profiles,
  };
}

/** Scalar code is slow everywhere; its profile would say nothing. */
function isOurVectorBackend({ candidate }: Contestant): boolean {
  return candidate.isOurs && candidate.instructions !== "scalar";
}

function profileOf({ candidate, network }: Contestant): Profile[] {
  return network.timeLayers ? [{ candidate: candidate.id, layers: network.timeLayers() }] : [];
}

/** Loads the network everywhere and lets those in whose outputs are those of the first. */
async function admit(network: Network, type: ElementType, starters: readonly Starter[]) {
  const contestants: Contestant[] = [];
  const refused: RaceEntry[] = [];
  let reference: Float32Array[] | null = null;
  for (const { candidate, runtime } of starters) {
    try {
      const loaded = await runtime.load(network, type, pictureCount);
      const outputs: Float32Array[] = [];
      for (let picture = 0; picture < pictureCount; picture++) outputs.push(await loaded.outputsOf(picture));
      if (reference === null) outputs.forEach(requireSpread);
      reference ??= outputs;
      const agreement = compareOutputs(type, reference.flatMap(toList), outputs.flatMap(toList));
      if (agreement.refusal === null) {
        contestants.push({ candidate, network: loaded, largestDifference: agreement.largestDifference });
      } else {
        loaded.dispose();
        refused.push({ candidate: candidate.id, refusal: agreement.refusal });
      }
    } catch (error) {
      refused.push({ candidate: candidate.id, refusal: `failed: ${String(error)}` });
    }
  }
  return { contestants, refused };
}

function toList(values: Float32Array): number[] {
  return [...values];
}
