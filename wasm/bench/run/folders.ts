/*
 * Where things are, whatever folder the program was started in.
 */
import { join } from "node:path";

const bench = join(import.meta.dirname, "..");

export const folders = {
  bench,
  page: join(bench, "page"),
  engine: join(bench, "../dist"),
  networks: join(bench, "models-cache"),
  /** What build-page.ts writes, and compressed copies of everything served. */
  built: join(bench, "dist"),
  results: join(bench, "results"),
  package: (name: string) => join(bench, "node_modules", name),
};
