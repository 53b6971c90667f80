import { expect, test } from "vitest";
import { formatEnds, formatReading } from "./format-readings";

test.each([
  [-0.081, "-0.0810"],
  [1.5, "1.50"],
  [0, "0"],
  [12_345, "12,300"],
])("%f reads %s", (value, expected) => {
  expect(formatReading(value)).toBe(expected);
});

test.each([
  [-4.9, 4.05, "-4.90", "4.05"],
  [0, 6.986, "0", "6.99"],
  [-0.0812, 4.05, "-0.08", "4.05"],
  [-1.5, 128, "-2", "128"],
  [0.00012, 0.00045, "0.000120", "0.000450"],
  [0, 0, "0", "0"],
])("%f to %f reads %s to %s", (least, largest, ...expected) => {
  expect(formatEnds(least, largest)).toEqual(expected);
});
