import { expect, test } from "vitest";
import { formatBytes, formatCount, formatShare, formatTime, formatValue } from "./format";
import { chooseLanguage, languages } from "./text";

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
  [9.999, "10.0 µs"],
  [12.34, "12.3 µs"],
  [99.99, "100 µs"],
  [999.4, "999 µs"],
  [999.5, "1.00 ms"],
  [1234.5, "1.23 ms"],
  [25_400, "25.4 ms"],
])("%f microseconds read %s", (microseconds, expected) => {
  expect(formatTime(microseconds)).toBe(expected);
});

test("a share is a percentage with one decimal", () => {
  expect(formatShare(0.99609375)).toBe("99.6 %");
});

test.each(languages)("numbers in $name read as Intl writes them", async ({ code, tag }) => {
  await chooseLanguage(code);
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const fraction = new Intl.NumberFormat(tag, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  expect(formatCount(0)).toBe(whole.format(0));
  for (const value of [7, 999, 1000, 1234.5, 123456, 1234567.125, 0.0625, 1e20, 1e21, Infinity, NaN]) {
    for (const signed of [value, -value]) {
      expect(formatCount(signed)).toBe(whole.format(signed));
      if (Math.abs(value) < 1e21) expect(formatValue(signed)).toBe(fraction.format(signed));
    }
  }
});
