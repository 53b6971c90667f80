import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Backend, type Engine, loadEngine, runnableBackends } from "../src/index.ts";

const root = join(import.meta.dirname, "../..");
const nativeProgram = join(root, "build/native/tinymaix");
const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

const modulePath = (name: string) => join(root, `wasm/dist/${name}.wasm`);
export const moduleOf = (name: string) => bytesOf(modulePath(name));

/** Whether there was a compiler for it. */
export const hasRelaxedModule = existsSync(modulePath("engine-relaxed"));
/** Node runs it from version 22 on; a journey of e2e/ runs it in Chromium. */
const runsRelaxedModule = hasRelaxedModule && runnableBackends().includes("relaxed");

export const backends: readonly Backend[] = [
  "scalar",
  "simd",
  ...(runsRelaxedModule ? ["relaxed" as const] : []),
];

export function engineOf(backend: Backend): Promise<Engine> {
  return loadEngine({
    relaxed: hasRelaxedModule ? moduleOf("engine-relaxed") : undefined,
    simd: moduleOf("engine-simd"),
    int16: moduleOf("engine-int16"),
    float: moduleOf("engine-float"),
    scalar: moduleOf("engine-scalar"),
    refusal: moduleOf("refusal"),
    force: backend,
  });
}

/** Every model that the repository carries. */
export const modelNames = readdirSync(join(root, "models")).filter((name) => name.endsWith(".tmdl"));

export const modelPath = (name: string) => join(root, "models", name);

export const modelFile = (name: string) => bytesOf(modelPath(name));

/** What the native program prints for `words`, with `input` in a file of its own behind --input. */
export function runNative(words: readonly string[], input?: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "tinymaix-"));
  try {
    const path = join(folder, "input");
    if (input) writeFileSync(path, input);
    const inputWords = input ? ["--input", path] : [];
    return execFileSync(nativeProgram, [...words, ...inputWords], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What every layer writes in the native program, its elements byte for byte. */
export function dumpNative(name: string, input: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const folder = mkdtempSync(join(tmpdir(), "tinymaix-"));
  try {
    runNative(["run", modelPath(name), "--dump", folder], input);
    const files = readdirSync(folder).sort();
    return files.map((file) => bytesOf(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same bytes every time: noise that reaches every value, in runs that look like strokes. */
export function pictureOf(count: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return index % 28 < 20 ? state >>> 24 : 0;
  });
}
