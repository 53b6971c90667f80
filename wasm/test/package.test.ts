import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engineOf, hasRelaxedModule, modelFile, modelPath, pictureOf } from "./modules.ts";

const wasmFolder = join(import.meta.dirname, "..");
const name = "mnist_valid_int8.tmdl";
let folder = "";
let installed = "";

/** Packs it and unpacks it where a program of its own would have it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tinymaix-package-"));
  const packed = join(folder, "packed");
  execFileSync(process.execPath, [join(wasmFolder, "pack.mjs"), packed]);
  execFileSync("npm", ["pack", packed, "--pack-destination", folder, "--offline"], { stdio: "pipe" });
  const archive = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
  installed = join(folder, "node_modules/tinymaix");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, archive), "-C", installed, "--strip-components=1"]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runProgram(text: string): string {
  const program = join(folder, "program.mjs");
  writeFileSync(program, text);
  return execFileSync(process.execPath, [program], { encoding: "utf8" });
}

test("a program in Node uses the packed package, whichever engine it forces", async () => {
  const printed = runProgram(`
    import { loadModel } from "tinymaix";
    import { pathToFileURL } from "node:url";
    for (const force of [undefined, "simd", "scalar"]) {
      const model = await loadModel(pathToFileURL(${JSON.stringify(modelPath(name))}), force && { force });
      model.setInput(Uint8Array.from(${JSON.stringify([...pictureOf(784, 3)])}));
      console.log(JSON.stringify([...model.run()]));
    }`);
  const model = await (await engineOf("scalar")).load(modelFile(name));
  model.setInput(pictureOf(784, 3));
  const expected = JSON.stringify([...model.run()]);
  expect(printed.trim().split("\n")).toEqual([expected, expected, expected]);
});

test("the package says in words why it refuses a file", () => {
  const printed = runProgram(`
    import { loadModel, ModelError } from "tinymaix";
    const error = await loadModel(new Uint8Array(100)).catch((error) => error);
    console.log(error instanceof ModelError, error.problem.field, error.problem.code);`);
  expect(printed.trim()).toBe("true magic TM_ERR_MAGIC");
});

test("a program looks into a model with the part that does so", () => {
  const printed = runProgram(`
    import { loadModel } from "tinymaix";
    import { modelInfo, runLayers } from "tinymaix/inspect";
    import { pathToFileURL } from "node:url";
    const model = await loadModel(pathToFileURL(${JSON.stringify(modelPath(name))}));
    model.setInput(new Uint8Array(784));
    console.log(modelInfo(model).layers.length, runLayers(model).at(-1).length);`);
  expect(printed.trim()).toBe("6 10");
});

test("a float model needs the module for floats alone, given as bytes or by its address", () => {
  const modules = readdirSync(installed).filter((file) => file.endsWith(".wasm"));
  for (const file of modules.filter((file) => file !== "engine-float.wasm")) {
    renameSync(join(installed, file), join(folder, file));
  }
  const address = pathToFileURL(modelPath("mnist_valid_fp32.tmdl"));
  const printed = runProgram(`
    import { loadModel } from "tinymaix";
    import { readFileSync } from "node:fs";
    const address = new URL(${JSON.stringify(address)});
    console.log((await loadModel(readFileSync(address))).type, (await loadModel(address)).type);`);
  for (const file of modules) {
    if (file !== "engine-float.wasm") renameSync(join(folder, file), join(installed, file));
  }
  expect(printed.trim()).toBe("fp32 fp32");
});

test("it brings types, modules and description, and depends on nothing", () => {
  const files = readdirSync(installed);
  for (const file of [
    "README.md",
    "LICENSE",
    "package.d.ts",
    "inspect.d.ts",
    "engine-simd.wasm",
    "refusal.wasm",
  ]) {
    expect(files).toContain(file);
  }
  const description = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(description.dependencies).toBeUndefined();
});

test.each(
  ["simd", "int16", "float", "scalar", "relaxed"].filter((name) => name !== "relaxed" || hasRelaxedModule),
)("what a page loads of it with the %s module stays small", (name) => {
  const sizes = ["package.js", `engine-${name}.wasm`].map(
    (file) => brotliCompressSync(readFileSync(join(installed, file))).length,
  );
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(packageLimit);
});

/** Bytes as brotli: the script and one engine. */
const packageLimit = 12_000;
