import type { Candidate, Race, Report } from "../src/report.ts";
import { summarise } from "../src/statistics.ts";

function candidate(id: string, isOurs: boolean, instructions: Candidate["instructions"]): Candidate {
  return {
    id,
    title: `Title of ${id}`,
    version: isOurs ? "" : "1.2.3",
    isOurs,
    instructions,
    types: ["int8", "fp32"],
    callingPattern: `how ${id} is called`,
  };
}

function timed(id: string, samples: readonly number[]) {
  return {
    candidate: id,
    time: summarise(samples),
    samples,
    inferencesPerSample: 10,
    largestDifference: id === "peer" ? 0.004 : 0,
  };
}

/** Two rounds of three; the peer that answers wrongly has no times. */
export const race: Race = {
  network: "digits",
  title: "Digits <28x28>",
  isTrained: true,
  type: "int8",
  multiplyAdds: 2_000_000,
  peaks: { int16Dot: [20e9, 40e9, 40e9] },
  entries: [
    timed("scalar", [8, 10, 9]),
    timed("simd", [0.2, 0.1, 0.1]),
    timed("peer", [0.4, 0.5, 0.5]),
    { candidate: "broken", refusal: "wrong output: off by 0.9" },
  ],
  profiles: [
    {
      candidate: "simd",
      layers: [
        { title: "Conv2D 28x28x1 -> 13x13x4", multiplyAdds: 2_000_000, milliseconds: 0.075 },
        { title: "GAP 2x2x16 -> 1x1x16", multiplyAdds: 0, milliseconds: 0.025 },
      ],
    },
  ],
};

export const report: Report = {
  date: "2030-01-02",
  machine: "2 x Some Processor, Linux x64",
  browser: "Chromium 200",
  loadBefore: 0.1,
  rounds: 3,
  sampleMilliseconds: 20,
  candidates: [
    candidate("scalar", true, "scalar"),
    candidate("simd", true, "simd"),
    candidate("peer", false, "simd"),
    candidate("broken", false, "relaxed"),
  ],
  races: [race],
  coldStarts: [
    {
      candidate: "simd",
      network: "Digits",
      type: "int8",
      firstInference: summarise([40, 50, 60]),
      runtimeBytes: 9876,
      networkBytes: 2100,
    },
  ],
  emptyPage: summarise([20, 30, 40]),
};
