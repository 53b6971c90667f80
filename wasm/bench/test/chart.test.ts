import { expect, test } from "vitest";
import { reportChart } from "../src/chart.ts";
import { race, report } from "./sample-report.ts";

const chart = reportChart(report);
const bars = [...chart.matchAll(/<rect class="([^"]+)" x="(\d+)" y="3" width="([\d.]+)"/g)];
const widths = bars.map((bar) => Number(bar[3]));

test("bars are as long as the medians, from zero", () => {
  const [, simd, peer] = widths as [number, number, number];
  expect(simd / peer).toBeCloseTo(0.1 / 0.5, 2);
  expect(new Set(bars.map((bar) => bar[2])).size).toBe(1);
});

test("a scalar bar is cut at the longest of the others and says so", () => {
  expect(widths[0]).toBe(widths[2]);
  expect(chart).toContain("… 9.00");
});

test("ours are marked, and who was refused has a reason instead of a bar", () => {
  expect(bars.map((bar) => bar[1])).toEqual(["bar ours", "bar ours", "bar"]);
  expect(chart).toContain(">wrong output: off by 0.9</text>");
});

test("texts are escaped", () => {
  expect(chart).toContain("Digits &lt;28x28&gt;, int8");
});

test("panels of a network stand side by side, networks below each other", () => {
  const races = [race, { ...race, type: "fp32" as const }, { ...race, network: "other" }];
  const places = [
    ...reportChart({ ...report, races }).matchAll(
      /<g transform="translate\((\d+) (\d+)\)"><text class="title"/g,
    ),
  ];
  const [first, second, third] = places.map((place) => [Number(place[1]), Number(place[2])]) as [
    number[],
    number[],
    number[],
  ];
  expect(second[0]).toBeGreaterThan(first[0] as number);
  expect(second[1]).toBe(first[1]);
  expect(third[0]).toBe(first[0]);
  expect(third[1]).toBeGreaterThan(first[1] as number);
});
