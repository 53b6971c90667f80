/*
 * How entries of a race compare: with each other, and with what the processor could do.
 */
import { type PeakName, peakFor } from "./peak-loops.ts";
import type { Candidate, Race, RaceEntry, Report } from "./report.ts";
import { isTimed } from "./report.ts";
import { medianRatio, type Summary, summarise } from "./statistics.ts";

/** Time of `ours` over time of `entry`: below 1 ours is faster. Null where either was not timed. */
export function timeRatio(race: Race, ours: string, entry: RaceEntry): number | null {
  const own = race.entries.find(({ candidate }) => candidate === ours);
  if (!own || !isTimed(own) || !isTimed(entry)) return null;
  return medianRatio(own.samples, entry.samples);
}

/** Multiply-adds per second, as a share of the peak of the instructions it was built for. */
export function shareOfPeak(report: Report, race: Race, entry: RaceEntry): number | null {
  const { instructions } = candidateOf(report, entry.candidate);
  const peaks = race.peaks[peakFor(race.type, instructions)];
  if (!peaks || !isTimed(entry)) return null;
  const rates = entry.samples.map((milliseconds) => (race.multiplyAdds / milliseconds) * 1000);
  return medianRatio(rates, peaks);
}

/** Multiply-adds per second of each loop over the whole run. */
export function peaksOf({ races }: Report): [PeakName, Summary][] {
  const names = [...new Set(races.flatMap(({ peaks }) => Object.keys(peaks) as PeakName[]))];
  return names.map((name) => [name, summarise(races.flatMap(({ peaks }) => peaks[name] ?? []))]);
}

export function candidateOf(report: Report, id: string): Candidate {
  const candidate = report.candidates.find((each) => each.id === id);
  if (!candidate) throw new Error(`the report has no candidate ${id}`);
  return candidate;
}

/** Our backends that peers are held against: those with vector instructions. */
export function ourVectorBackends(report: Report): readonly Candidate[] {
  return report.candidates.filter(({ isOurs, instructions }) => isOurs && instructions !== "scalar");
}
