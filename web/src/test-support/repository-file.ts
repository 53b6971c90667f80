import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const top = resolve(import.meta.dirname, "../../..");

/** A file of the repository, by its path from the top. */
export function repositoryFile(path: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(resolve(top, path)));
}

export function repositoryJson<Content>(path: string): Content {
  return JSON.parse(new TextDecoder().decode(repositoryFile(path)));
}
