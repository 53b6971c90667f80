import { expect, test } from "vitest";
import { tensorCsv } from "./tensor-csv";

test("the last side of a tensor runs along the rows", () => {
  const values = Float32Array.of(1, 0.1, -2.5, 1e-7, 0, 3);
  expect(tensorCsv({ shape: [1, 2, 3], values })).toBe("1,0.1,-2.5\n1e-7,0,3\n");
});

test("numbers read back as the same", () => {
  const values = Float32Array.from({ length: 50 }, (_, index) => Math.sin(index) * 10 ** (index % 9));
  const read = tensorCsv({ shape: [50], values })
    .trim()
    .split(",")
    .map(Number);
  expect(Float32Array.from(read)).toEqual(values);
});
