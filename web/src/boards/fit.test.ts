import { expect, test } from "vitest";
import costs from "../../../core/cost/costs.json";
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
const model = (fileBytes: number, bufferBytes: number, type = "int8", id?: string) =>
  ({
    info: { fileBytes, bufferBytes, operations: 1000, type },
    source: id === undefined ? { kind: "file" } : { kind: "catalogue", model: { id } },
  }) as unknown as Parameters<typeof fitOf>[1];

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

test("on a core that was counted, code, stack and working memory are in the sums, and there is a time", () => {
  const target = costs.targets.find(({ name }) => name === "cortex-m3");
  if (target === undefined) throw new Error("costs.json has no cortex-m3");
  const { models, text, rodata } = target;
  const counted = models.mnist_valid;
  const fit = fitOf({ ...board, core: "Cortex-M3" }, model(2_000, 1_000, "int8", "mnist_valid"));
  expect(fit.flash.needed).toBe(2_000 + text + rodata);
  expect(fit.ram.needed).toBe(1_000 + counted.stack + counted.workingMemory);
  expect(fit.microseconds).toBeCloseTo(counted.instructions / 72);
  expect(fit.isCounted).toBe(true);
  expect(fit.ram.parts).toEqual([
    { part: "buffer", bytes: 1_000 },
    { part: "working", bytes: counted.workingMemory },
    { part: "stack", bytes: counted.stack },
  ]);
});

test("on AVR the layer that is read is in RAM, and a cycle is a cycle", () => {
  const target = costs.targets.find(({ name }) => name === "atmega1284p");
  if (target === undefined) throw new Error("costs.json has no atmega1284p");
  const avr = { ...board, core: "AVR (8 bit)", megahertz: 16 };
  const counted = target.models.mnist_valid;
  const fit = fitOf(avr, model(2_000, 1_000, "int8", "mnist_valid"));
  expect(fit.ram.needed).toBe(1_000 + counted.stack + counted.workingMemory);
  expect(fit.microseconds).toBeCloseTo(counted.instructions / 16);

  const another = model(2_000, 1_000);
  const layers = [{ parameterBytes: 72 }, { parameterBytes: 1_280 }, { parameterBytes: 0 }];
  Object.assign(another.info, { layers });
  const stack = Math.max(...Object.values(target.models).map((cost) => cost.stack));
  expect(fitOf(avr, another).ram.needed).toBe(1_000 + stack + 64 + 80 + 1_280);
});

test("a model that was not counted takes as long as others of its operations do; floats have no time", () => {
  const arm = { ...board, core: "Cortex-M0+" };
  const ratio = (fitOf(arm, model(2_000, 1_000)).microseconds ?? 0) * (72 / 1000);
  expect(ratio).toBeGreaterThan(1);
  expect(ratio).toBeLessThan(20);
  expect(fitOf(arm, model(2_000, 1_000, "fp32")).microseconds).toBeNull();
});
