import { beforeEach, expect, test, vi } from "vitest";
import { sampleInTurns, type Timeable } from "../page/sampling.ts";

/** A clock that only the things under test move, in milliseconds. */
let now = 0;

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

const options = { rounds: 5, sampleMilliseconds: 20, warmUpMilliseconds: 100 };

function thingTaking(milliseconds: number, calls: number[] = []): Timeable {
  return {
    repeat(times) {
      calls.push(times);
      now += times * milliseconds;
    },
  };
}

test("a sample is the time of one repeat, and every round has one", async () => {
  const [quick, slow] = await sampleInTurns([thingTaking(0.25), thingTaking(50)], options);
  expect(quick?.samples).toEqual([0.25, 0.25, 0.25, 0.25, 0.25]);
  expect(slow?.samples).toEqual([50, 50, 50, 50, 50]);
});

test("samples are long enough, but not much longer", async () => {
  const [quick, slow] = await sampleInTurns([thingTaking(0.007), thingTaking(50)], options);
  expect((quick?.repeats ?? 0) * 0.007).toBeGreaterThanOrEqual(20);
  expect((quick?.repeats ?? 0) * 0.007).toBeLessThan(40);
  expect(slow?.repeats).toBe(1);
});

test("an interruption while looking for the length does not make samples short", async () => {
  const seen = new Set<number>();
  const thing: Timeable = {
    repeat(times) {
      // The first try of every length is interrupted for a second.
      now += times * 0.01 + (seen.has(times) ? 0 : 1000);
      seen.add(times);
    },
  };
  const [sampled] = await sampleInTurns([thing], options);
  expect((sampled?.repeats ?? 0) * 0.01).toBeGreaterThanOrEqual(20);
});

test("things that take less than the clock can show are repeated until it shows them", async () => {
  const thing: Timeable = {
    repeat(times) {
      now += Math.floor(times / 1000) * 0.1;
    },
  };
  const [sampled] = await sampleInTurns([thing], options);
  expect(sampled?.samples.every((sample) => sample > 0)).toBe(true);
});

test("in every round each has one turn, and nobody always comes first", async () => {
  const turns: number[] = [];
  const things = [0, 1, 2].map((index): Timeable => {
    return {
      repeat(times) {
        turns.push(index);
        now += times;
      },
    };
  });
  const rounds = 60;
  await sampleInTurns(things, { ...options, rounds });
  const inRounds = turns.slice(-rounds * things.length);
  const roundOf = (round: number) => inRounds.slice(round * 3, round * 3 + 3);
  const every = Array.from({ length: rounds }, (_, round) => roundOf(round));
  expect(every.every((round) => new Set(round).size === 3)).toBe(true);
  expect(new Set(every.map(([first]) => first)).size).toBe(3);
});
