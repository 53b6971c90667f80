// Builds the engine and a program for each model with one preset, and lets QEMU count what a run executes; simavr runs
// programs that count their cycles themselves.

import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { capture, run } from "../commands.mjs";
import { inRepository } from "../paths.mjs";

const pluginTarget = "count_instructions";
const plugin = inRepository("build", "native", "core", "cost", `lib${pluginTarget}.so`);

/**
 * Measures the models here and the networks in the files `more`.
 * Returns { name, title, backend, text, rodata, staticRam, models, small } or ends with an error; `small` are engines
 * optimised for size, in the same form.
 */
export async function measureTarget({ name, title }, more) {
  await build("native", pluginTarget);
  await build(name, "cost", [`-DTM_COST_MORE_MODELS=${more.join(";")}`]);
  const lines = readFileSync(inRepository("build", name, "cost.txt"), "utf8")
    .trim()
    .split("\n");
  const fields = lines.map((line) => line.split(";"));
  const only = (key) => fields.find(([first]) => first === key).slice(1);
  const [nm] = only("nm");
  const sizes = await readSizes(nm.replace(/nm$/, "size"), only("engine")[0]);
  const measureModels = async (kind) => {
    const models = {};
    for (const [, model, program] of fields.filter(([first]) => first === kind))
      models[model] = await measureModel(program, nm, only("emulator"));
    return models;
  };
  const small = [];
  for (const [, variant, backend, program, engine] of fields.filter(([first]) => first === "variant")) {
    const linked = await readLinkedSizes(nm, program, engine);
    const models = await measureModels(variant);
    small.push({ name: `${name}-${variant}`, title, backend, ...linked, models });
  }
  const models = await measureModels("model");
  return { name, title, backend: only("backend")[0], ...sizes, models, small };
}

async function build(preset, target, options = []) {
  const isBuilt =
    (await capture("cmake", ["--preset", preset, ...options])) !== null &&
    (await run("cmake", ["--build", "--preset", preset, "--target", target])) === 0;
  if (!isBuilt) throw new Error(`The preset ${preset} cannot be built.`);
}

/** Sections of all objects of the engine. */
async function readSizes(size, library) {
  const sums = { text: 0, rodata: 0, staticRam: 0 };
  const kinds = { ".text": "text", ".rodata": "rodata", ".data": "staticRam", ".bss": "staticRam" };
  for (const line of (await capture(size, ["-A", library])).split("\n")) {
    // Tables of addresses are constants, too; only programs that can be moved keep them elsewhere.
    const [, section, bytes] = /^(\.\w+)\S*\s+(\d+)/.exec(line.replace(/^\.data\.rel\.ro/, ".rodata")) ?? [];
    if (kinds[section]) sums[kinds[section]] += Number(bytes);
  }
  return sums;
}

/** What a program of nothing but the engine has linked, helpers of the compiler and the C library included. */
async function readLinkedSizes(nm, program, engine) {
  const sums = { text: 0, rodata: 0, staticRam: 0 };
  const kinds = { t: "text", w: "text", r: "rodata", d: "staticRam", b: "staticRam" };
  const symbols = async (file) =>
    [...(await capture(nm, ["-S", file])).matchAll(/^(\w+) (\w+) (\w) (\S+)$/gm)].map(
      ([, address, bytes, kind, name]) => ({ address, bytes, kind: kind.toLowerCase(), name }),
    );
  // The linker puts constants and code into one section; the engine still knows which is which.
  const kindInEngine = new Map((await symbols(engine)).map(({ name, kind }) => [name, kind]));
  const seen = new Set();
  for (const { address, bytes, kind, name } of await symbols(program)) {
    if (name === "main" || name.startsWith("model_") || seen.has(address)) continue;
    seen.add(address); // some functions have several names
    sums[kinds[kindInEngine.get(name) ?? kind]] += Number.parseInt(bytes, 16);
  }
  return sums;
}

async function measureModel(program, nm, emulator) {
  const symbols = await capture(nm, [program]);
  // The lowest bit of an address only says Thumb.
  const address = (name) => {
    const digits = new RegExp(`^([0-9a-f]+) \\w ${name}$`, "m").exec(symbols)[1];
    return `0x${(BigInt(`0x${digits}`) & ~1n).toString(16)}`;
  };
  const counting = () => `file=${plugin},start=${address("cost_start")},stop=${address("cost_stop")}`;
  const [command, ...options] = emulator;
  const countsItself = command === "simavr";
  const counter = countsItself ? [] : ["-plugin", counting()];
  const printed = await capture(command, [...counter, ...options, program]);
  if (printed === null) throw new Error(`${program} does not run.`);
  // simavr colours what the program says.
  const lines = stripVTControlCharacters(printed);
  const figure = (name) => Number(new RegExp(`^${name} (\\d+)`, "m").exec(lines)[1]);
  return {
    multiplyAdds: figure("multiply_adds"),
    instructions: figure(countsItself ? "cycles" : "instructions"),
    stack: figure("stack"),
    buffer: figure("buffer"),
    workingMemory: figure("kept") + figure("scratch"),
  };
}
