// The models of the repository, and what the native engine says about them.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface Manifest {
  readonly models: readonly {
    readonly id: string;
    readonly input: string;
    readonly variants: readonly { readonly type: string; readonly tmdl: string }[];
  }[];
}

const manifest = JSON.parse(readFileSync(inRepository("models/manifest.json"), "utf8")) as Manifest;

/** Path of the file of a model of models/manifest.json. */
export function modelFile(id: string, type: string): string {
  const variant = manifest.models
    .find((model) => model.id === id)
    ?.variants.find((candidate) => candidate.type === type);
  if (!variant) throw new Error(`models/manifest.json has no ${type} ${id}`);
  return inRepository(`models/${variant.tmdl}`);
}

/** Names in models/ of all files that read drawings. */
export const drawingModels: readonly string[] = manifest.models
  .filter(({ input }) => input === "drawing")
  .flatMap(({ variants }) => variants.map(({ tmdl }) => tmdl));

const nativeEngine = inRepository("build/native/tinymaix");

/** What the engine built for this machine prints as a model's table. */
export function nativeStat(file: string): string {
  return execFileSync(nativeEngine, ["stat", file], { encoding: "utf8" });
}

/** Where the engine built for this machine says that a file is wrong. */
export function nativeRefusal(file: string): { field: string; offset: number } {
  const { status, stderr } = spawnSync(nativeEngine, ["check", file], { encoding: "utf8" });
  const place = /field (\S+) at byte (\d+)/.exec(stderr);
  if (status !== 1 || !place?.[1]) throw new Error(`${file} is not refused with a place: ${stderr}`);
  return { field: place[1], offset: Number(place[2]) };
}
