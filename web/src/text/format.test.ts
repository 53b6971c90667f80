import { expect, test } from "vitest";
import { formatBytes, formatShare, formatTime } from "./format";

test.each([
  [784, "784 B"],
  [1464, "1.4 KB"],
  [64 * 1024, "64.0 KB"],
  [3 * 1024 * 1024, "3.0 MB"],
])("%i bytes read %s", (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});

test.each([
  [0.214, "0.21 µs"],
  [12.34, "12.3 µs"],
  [1234.5, "1,235 µs"],
  [25_400, "25.4 ms"],
])("%f microseconds read %s", (microseconds, expected) => {
  expect(formatTime(microseconds)).toBe(expected);
});

test("a share is a percentage with one decimal", () => {
  expect(formatShare(0.99609375)).toBe("99.6 %");
});
