import { expect, test } from "vitest";
import { boards, cores } from "./boards";
import { fitOf } from "./fit";

const board = {
  name: "x",
  chip: "z",
  core: "y",
  megahertz: 72,
  flashBytes: 65_536,
  ramBytes: 20_480,
  fpu: "",
  dsp: "",
};

/** What is asked of a model here. */
const model = (fileBytes: number, bufferBytes: number) =>
  ({ fileBytes, bufferBytes, operations: 1000, type: "int8" }) as Parameters<typeof fitOf>[1];

test.each([
  [2_408, 1_464, "fits"],
  [65_536, 1_464, "tight"],
  [2_408, 20_480, "tight"],
  [65_537, 1_464, "too-large"],
  [2_408, 20_481, "too-large"],
] as const)("%i bytes of flash and %i of RAM on a board with 64 and 20 KB: %s", (flash, ram, verdict) => {
  expect(fitOf(board, model(flash, ram)).verdict).toBe(verdict);
});

test("there are many boards, all of them with every figure, none twice", () => {
  expect(boards.length).toBeGreaterThanOrEqual(40);
  expect(new Set(boards.map(({ name, chip }) => `${name} ${chip}`)).size).toBe(boards.length);
  for (const { name, core, megahertz, flashBytes, ramBytes, fpu } of boards) {
    expect(cores, name).toContain(core);
    expect(Math.min(megahertz, flashBytes, ramBytes), name).toBeGreaterThan(0);
    expect(["", "single", "double"], name).toContain(fpu);
  }
});
