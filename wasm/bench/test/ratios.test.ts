import { expect, test } from "vitest";
import { ourVectorBackends, peaksOf, shareOfPeak, timeRatio } from "../src/ratios.ts";
import type { RaceEntry } from "../src/report.ts";
import { race, report } from "./sample-report.ts";

const [scalar, simd, peer, broken] = race.entries as [RaceEntry, RaceEntry, RaceEntry, RaceEntry];

test("a time ratio below 1 means that ours is faster", () => {
  expect(timeRatio(race, "simd", peer)).toBeCloseTo(0.2);
  expect(timeRatio(race, "simd", simd)).toBe(1);
  expect(timeRatio(race, "scalar", simd)).toBe(90);
});

test("there is no ratio with somebody who was not timed", () => {
  expect(timeRatio(race, "simd", broken)).toBeNull();
  expect(timeRatio(race, "relaxed", peer)).toBeNull();
});

test("the share of the peak is that of the same round", () => {
  // 2 million in 0.2, 0.1 and 0.1 ms are 10, 20 and 20 billion a second; the loop did 20, 40 and 40.
  expect(shareOfPeak(report, race, simd)).toBeCloseTo(0.5);
});

test("scalar code is held against plain SIMD, and who has no peak has no share", () => {
  expect(shareOfPeak(report, race, scalar)).toBeCloseTo(0.00556, 4);
  expect(shareOfPeak(report, race, broken)).toBeNull();
});

test("peaks are summarised over all races", () => {
  const two = { ...report, races: [race, { ...race, peaks: { int16Dot: [10e9, 50e9] } }] };
  expect(peaksOf(two)).toEqual([["int16Dot", expect.objectContaining({ median: 40e9, count: 5 })]]);
});

test("peers are held against our backends with vector instructions", () => {
  expect(ourVectorBackends(report).map(({ id }) => id)).toEqual(["simd"]);
});
