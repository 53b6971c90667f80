import { expect, test } from "vitest";
import { alignColumns, kilobytes, milliseconds, reportText } from "../src/table.ts";
import { report } from "./sample-report.ts";

const lines = reportText(report).split("\n");
const rowOf = (title: string) => lines.find((line) => line.trimStart().startsWith(title)) ?? "";
const words = (title: string) =>
  rowOf(title)
    .trim()
    .split(/\s{2,}/);

test("a row has the median, the best, the quartiles, the share of the peak, our ratio and the difference", () => {
  expect(words("Title of peer")).toEqual([
    "Title of peer",
    "0.500",
    "0.400",
    "0.450 to 0.500",
    "10%",
    "0.20",
    "4e-3",
  ]);
});

test("who was refused has the reason in its row and no times", () => {
  expect(words("Title of broken")).toEqual(["Title of broken", "wrong output: off by 0.9"]);
});

test("a profile has the time of every layer and its share of the peak", () => {
  const start = lines.indexOf("Layers of Title of simd, Digits <28x28>, int8");
  const rows = lines.slice(start + 2, start + 4).map((line) => line.trim().split(/\s{2,}/));
  expect(rows).toEqual([
    ["Conv2D 28x28x1 -> 13x13x4", "75.00", "75%", "26.7", "67%"],
    ["GAP 2x2x16 -> 1x1x16", "25.00", "25%"],
  ]);
});

test("download and first inference are shown", () => {
  const index = lines.findIndex((line) => line.startsWith("First inference from a cold page, Digits"));
  expect(lines[index + 2]?.trim().split(/\s{2,}/)).toEqual([
    "Title of simd",
    "50",
    "45 to 55",
    "9.9 kB",
    "int8 2.1 kB",
  ]);
  expect(words("an empty page")).toEqual(["an empty page", "30", "25 to 35"]);
});

test("everybody's version and way of being called are named", () => {
  expect(lines).toContain("  Title of peer 1.2.3: how peer is called");
  expect(lines).toContain("  Title of simd: how simd is called");
});

test("a busy machine is owned up to", () => {
  expect(reportText(report)).not.toContain("busy");
  expect(reportText({ ...report, loadBefore: 3.14 })).toContain("busy before (load 3.1)");
});

test("columns line up, and a remark does not widen them", () => {
  const text = alignColumns([
    ["", "ms", "share"],
    ["somebody", "1.5", "50%"],
    ["other", "a long remark about it"],
  ]);
  expect(text).toBe(
    ["             ms  share", "  somebody  1.5    50%", "  other     a long remark about it"].join("\n"),
  );
});

test("times keep three digits", () => {
  expect([0.00414, 0.0999, 1, 9.876, 123.4].map(milliseconds)).toEqual([
    "0.00414",
    "0.0999",
    "1.00",
    "9.88",
    "123",
  ]);
});

test("sizes are decimal kilobytes", () => {
  expect([950, 9876, 2_059_400].map(kilobytes)).toEqual(["0.9 kB", "9.9 kB", "2059 kB"]);
});
