import { expect, test } from "vitest";
import { rankBackends } from "../src/simd-support.ts";

/** Four equal products, in pairs that are put through `limit`. */
const dotWith = (toSecond: (byte: number) => number, limit: (pair: number) => number) => {
  return (first: number, second: number) => 2 * limit(2 * first * toSecond(second));
};
const unsigned = (byte: number) => byte & 255;
const signed = (byte: number) => (byte << 24) >> 24;
const exact = (pair: number) => pair;
const saturated = (pair: number) => Math.max(-32768, Math.min(32767, pair));

test.each([
  ["exact and unsigned", dotWith(unsigned, exact)],
  ["exact and signed", dotWith(signed, exact)],
])("where the relaxed product is %s, the relaxed engine comes first", (_, dot) => {
  expect(rankBackends(true, dot)).toEqual(["relaxed", "simd", "scalar"]);
});

test("where pairs of products saturate, it can be chosen", () => {
  expect(rankBackends(true, dotWith(unsigned, saturated))).toEqual(["simd", "relaxed", "scalar"]);
});

test("where the answer is none of these, or there is no such instruction, it is left out", () => {
  expect(
    rankBackends(
      true,
      dotWith(unsigned, (pair) => 2 * pair),
    ),
  ).toEqual(["simd", "scalar"]);
  expect(rankBackends(true, null)).toEqual(["simd", "scalar"]);
  expect(rankBackends(false, null)).toEqual(["scalar"]);
});
