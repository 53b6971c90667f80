import { expect, test } from "vitest";
import { medianRatio, summarise } from "../src/statistics.ts";

test("a summary has the middle and the quarters of the samples, whatever their order", () => {
  const summary = { median: 30, lowerQuartile: 20, upperQuartile: 40, least: 10, count: 5 };
  expect(summarise([50, 10, 40, 20, 30])).toEqual(summary);
});

test("between two samples the value lies between them", () => {
  expect(summarise([1, 2, 3, 4])).toMatchObject({ median: 2.5, lowerQuartile: 1.75, upperQuartile: 3.25 });
  expect(summarise([7])).toMatchObject({ median: 7, lowerQuartile: 7, upperQuartile: 7 });
});

test("one slow sample does not move the median", () => {
  expect(summarise([1, 1, 1, 1, 5000]).median).toBe(1);
});

test("sorting does not change the list that was given", () => {
  const samples = [3, 1, 2];
  summarise(samples);
  expect(samples).toEqual([3, 1, 2]);
});

test("numbers are not sorted as words", () => {
  expect(summarise([9, 10, 100]).median).toBe(10);
});

test("a ratio pairs the samples of a round", () => {
  // A machine ten times slower in the middle round slows both alike.
  expect(medianRatio([1, 10, 1], [2, 20, 2])).toBe(0.5);
  expect(medianRatio([1, 10, 2], [2, 20, 2])).toBe(0.5);
});

test("lists that cannot be paired, are empty or hold no numbers are refused", () => {
  expect(() => medianRatio([1], [1, 2])).toThrow(RangeError);
  expect(() => summarise([])).toThrow(RangeError);
  expect(() => summarise([1, Number.NaN])).toThrow(RangeError);
  expect(() => medianRatio([1], [0])).toThrow(RangeError);
});
