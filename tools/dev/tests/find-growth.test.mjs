import assert from "node:assert/strict";
import { test } from "node:test";
import { findGrowth } from "../cost/find-growth.mjs";

const model = { instructions: 1000, stack: 100, workingMemory: 0 };
const target = (changes = {}, more = {}) => ({
  name: "core",
  text: 5000,
  rodata: 0,
  staticRam: 0,
  models: { net: { ...model, ...changes } },
  ...more,
});

test("two percent more is not yet growth", () => {
  assert.deepEqual(findGrowth([target()], [target({ instructions: 1020 }, { text: 5100 })]), []);
});

test("more than that is, of code, instructions and memory that was not needed before", () => {
  const now = target({ instructions: 1021, workingMemory: 8 }, { text: 5101, staticRam: 4 });
  assert.deepEqual(findGrowth([target()], [now]), [
    "core: text grew from 5000 to 5101",
    "core: staticRam grew from 0 to 4",
    "core, net: instructions grew from 1000 to 1021",
    "core, net: workingMemory grew from 0 to 8",
  ]);
});

test("what is not recorded or not measured any more does not pass", () => {
  assert.deepEqual(findGrowth([], [target()]), ["core: nothing is recorded"]);
  assert.deepEqual(findGrowth([target()], [target({}, { models: {} })]), ["core, net: was not measured"]);
});
