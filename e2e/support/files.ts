// The models of the repository, and what the native engine says about them.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface Manifest {
  readonly models: readonly {
    readonly id: string;
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

/** What the engine built for this machine prints as a model's table. */
export function nativeStat(file: string): string {
  return execFileSync(inRepository("build/native/tinymaix"), ["stat", file], { encoding: "utf8" });
}
