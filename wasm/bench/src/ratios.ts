/*
 * How entries of a race compare: with each other, and with what the processor could do.
 */
import { type PeakName, peakFor } from "./peak-loops.ts";
import type { Candidate, Race, RaceEntry, Report } from "./report.ts";
import { isTimed } from "./report.ts";
import { medianRatio } from "./statistics.ts";

/** Time of `ours` over time of `entry`: below 1 ours is faster. Null where either was not timed. */
export function timeRatio(race: Race, ours: string, entry: RaceEntry): number | null {
  const own = race.entries.find(({ candidate }) => candidate === ours);
  if (!own || !isTimed(own) || !isTimed(entry)) return null;
  return medianRatio(own.samples, entry.samples);
}

/** Multiply-adds per second, as a share of the peak of the instructions it was built for. */
export function shareOfPeak(report: Report, race: Race, entry: RaceEntry): number | null {
  const peak = report.peaks[peakOf(report, race, entry)];
  if (!peak || !isTimed(entry)) return null;
  return race.multiplyAdds / (entry.time.median / 1000) / peak.median;
}

function peakOf(report: Report, race: Race, entry: RaceEntry): PeakName {
  return peakFor(race.type, candidateOf(report, entry.candidate).instructions);
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
