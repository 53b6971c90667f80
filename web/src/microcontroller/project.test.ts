/*
 * What a visitor does with a project: unpack it, build it, run it, compare what it prints.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { loadEngine } from "tinymaix";
import { modelInfo } from "tinymaix/inspect";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normalisedPixels } from "../digits/normalise";
import type { InputValues } from "../engine/engine-api";
import { goldenDigit } from "../test-support/golden-digit";
import { repositoryFile } from "../test-support/repository-file";
import { cHeader } from "./c-header";
import { CLANG, type Core, type CoreId, coreOf } from "./cores";
import { engineSources } from "./engine-sources";
import { fastestKernels, type KernelSetId } from "./kernel-sets";
import { projectFiles } from "./project";
import { zipProject } from "./project-zip";

const digits = ["zero", "one", "two", "three", "four", "five", "six", '"seven"', "八", "nine"];
const drawn = normalisedPixels(goldenDigit(7), { width: 28, height: 28 });

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "project-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function modelOf(fileName: string) {
  const scalar = repositoryFile("wasm/dist/engine-scalar.wasm");
  const engine = await loadEngine({ simd: scalar, int16: scalar, float: scalar, scalar, force: "scalar" });
  const bytes = repositoryFile(`models/${fileName}`);
  return { fileName, bytes, model: await engine.load(bytes) };
}

/** Unpacks the project of a model and a core; the folder in which it lies. */
async function unpacked(
  fileName: string,
  id: CoreId,
  input: InputValues = drawn,
  kernels: KernelSetId = fastestKernels(coreOf(id), "int8"),
): Promise<string> {
  const { bytes, model } = await modelOf(fileName);
  model.setInput(input);
  const outputs = model.run();
  const options = {
    kernels,
    fileName,
    bytes,
    info: modelInfo(model),
    input,
    outputs,
    labels: digits,
    language: "en",
  } as const;
  const zip = zipProject("project", projectFiles({ core: coreOf(id), ...options }));
  const place = mkdtempSync(join(folder, `${id}-`));
  for (const [path, content] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), content);
  }
  return join(place, "project");
}

const make = (project: string, ...goals: string[]) =>
  spawnSync("make", ["-j2", ...goals], { cwd: project, encoding: "utf8" });

const isInstalled = (program: string) => spawnSync("which", [program]).status === 0;

const reals = Float32Array.from(drawn, (byte) => (byte - 128) / 128);

test.each([
  ["bytes", "mnist_valid_int8.tmdl", drawn],
  ["bytes", "mnist_valid_fp32.tmdl", drawn],
  ["real values", "mnist_valid_fp32.tmdl", reals],
] as const)("with %s as input, %s builds here and says what the page says", async (_form, name, input) => {
  const project = await unpacked(name, "host", input);
  const check = make(project, "check", "CC=gcc -Werror");
  expect(check.stderr + check.stdout).not.toMatch(/warning|Error/);
  expect(check.status).toBe(0);
  const { stdout } = make(project, "run");
  expect(stdout).toMatch(/^7 "seven": -?\d+\.\d{4}$/m);

  // And a program that says something else is noticed.
  const values = readFileSync(join(project, "expected.h"), "utf8");
  writeFileSync(join(project, "expected.h"), values.replace(/0x\w+u/, "0x12345678u"));
  expect(make(project, "check").status).not.toBe(0);
  expect(make(project, "run").stdout).toContain("NOT the outputs of the page");
});

/** One of each kind: no FPU, DSP instructions, memory at other addresses, vectors, another processor. */
const emulated: readonly CoreId[] = [
  "cortex-m0",
  "cortex-m4f",
  "cortex-m33",
  "cortex-m55",
  "rv32imac",
  "rv32v",
];

const canRun = ({ prefix, clangFlags, emulator }: Core) =>
  [`${prefix}gcc`, clangFlags === null ? "make" : CLANG, emulator?.command.split(" ")[0] ?? ""].every(
    isInstalled,
  ) && hasPicolibc(prefix);

describe("in QEMU", () => {
  for (const core of emulated.map(coreOf)) {
    test.runIf(canRun(core)).each(["mnist_valid_int8.tmdl", "mnist_dw_int8.tmdl"])(
      `on ${core.name} with its own kernels %s says what the page says, in the room that it is given`,
      async (fileName) => {
        const project = await unpacked(fileName, core.id);
        const check = make(project, "check");
        expect(check.stdout + check.stderr).not.toMatch(/warning|Error/);
        expect(check.status).toBe(0);
        expectSnugMemory(make(project, "run"));
        expect(filesBelow(project)).toContain(`engine/src/backends/${core.kernels}/${core.kernels}.c`);
      },
    );
  }

  test.runIf(canRun(coreOf("cortex-m4f")))("the portable kernels say the same", async () => {
    const project = await unpacked("mnist_valid_int8.tmdl", "cortex-m4f", drawn, "portable");
    expect(make(project, "check").status).toBe(0);
    expect(filesBelow(project).filter((path) => /backends\/arm/.test(path))).toEqual([]);
  });
});

test("the room is enough for every kind of layer, and not much more", async () => {
  for (const fileName of ["cifar10_int8.tmdl", "mnist_best_int8.tmdl"]) {
    const { model } = await modelOf(fileName);
    const input = new Uint8Array(model.inputShape.reduce((count, side) => count * side, 1));
    const project = await unpacked(fileName, "host", input, "integer");
    expect(make(project, "check").status).toBe(0);
    expectSnugMemory(make(project, "run"));
  }
});

/** A program that asked for more than it has would have said so instead. */
function expectSnugMemory({ stdout, stderr }: { stdout: string; stderr: string }) {
  const [, taken, given] = (/^memory: (\d+) of (\d+) bytes$/m.exec(stdout + stderr) ?? []).map(Number);
  expect(taken).toBeLessThanOrEqual(given ?? 0);
  expect(given).toBeLessThan((taken ?? 0) * 1.25);
}

const filesBelow = (folder: string) => readdirSync(folder, { recursive: true }) as string[];

function hasPicolibc(prefix: string): boolean {
  const { stdout } = spawnSync(`${prefix}gcc`, ["-print-file-name=picolibc.specs"], { encoding: "utf8" });
  return (stdout ?? "").trim() !== "picolibc.specs";
}

test.each(["mnist_valid_int8", "mnist_best_fp32"])(
  "the C header of %s is the one of the tools, word for word",
  async (name) => {
    const { bytes, model, fileName } = await modelOf(`${name}.tmdl`);
    expect(cHeader(modelInfo(model), bytes, fileName)).toBe(
      new TextDecoder().decode(repositoryFile(`models/${name}.h`)),
    );
  },
);

test.each(["int16", "fp16", "fp8_143", "fp8_152"] as const)(
  "the sources for %s alone are complete",
  (type) => {
    const place = mkdtempSync(join(folder, "sources-"));
    const files = Object.entries(engineSources(type, "portable"));
    for (const [path, content] of files) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), content);
    }
    const sources = files.map(([path]) => path).filter((path) => path.endsWith(".c"));
    const flags = [
      "-shared",
      "-fPIC",
      "-Wl,--no-undefined",
      "-Iinclude",
      `-DTM_MDL_TYPE=TM_MDL_${type.toUpperCase()}`,
    ];
    const gcc = spawnSync("gcc", [...flags, ...sources, "-o", "engine.so"], { cwd: place, encoding: "utf8" });
    expect(gcc.stderr).toBe("");
    expect(gcc.status).toBe(0);
  },
);

test("the zip opens with the tools people have", async () => {
  const { bytes, model, fileName } = await modelOf("mnist_valid_int8.tmdl");
  model.setInput(drawn);
  const facts = {
    fileName,
    bytes,
    info: modelInfo(model),
    input: drawn,
    outputs: model.run(),
    labels: digits,
  };
  const zip = zipProject(
    "network",
    projectFiles({ core: coreOf("rv32imac"), kernels: "integer", ...facts, language: "zh" }),
  );
  const file = join(folder, "network.zip");
  writeFileSync(file, zip);
  const names = execFileSync("python3", ["-m", "zipfile", "-l", file], { encoding: "utf8" });
  for (const path of [
    "README.md",
    "Makefile",
    "main.c",
    "tm_port.h",
    "model.h",
    "engine/include/tinymaix.h",
    "engine/src/backends/integer/integer.c",
  ]) {
    expect(names).toContain(`network/${path}`);
  }
  expect(names).not.toMatch(/wasm|arm_|fp16\.c/);
});
