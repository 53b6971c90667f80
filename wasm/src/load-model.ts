import { chooseEngine, type Engine } from "./engine.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import type { Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import type { Backend } from "./types.ts";

export interface LoadOptions {
  /** Overrides the choice of the engine, e.g. to compare. */
  readonly force?: Backend;
}

/** Where pack.mjs puts the modules. Written out, so that bundlers find them. */
const modules = {
  relaxed: new URL("./engine-relaxed.wasm", import.meta.url),
  simd: new URL("./engine-simd.wasm", import.meta.url),
  int16: new URL("./engine-int16.wasm", import.meta.url),
  float: new URL("./engine-float.wasm", import.meta.url),
  scalar: new URL("./engine-scalar.wasm", import.meta.url),
  refusal: new URL("./refusal.wasm", import.meta.url),
};

/** One for each choice, whatever the number of models. */
const engines = new Map<Backend | undefined, Engine>();

function engineFor({ force }: LoadOptions): Engine {
  const engine = engines.get(force) ?? chooseEngine({ ...modules, ...(force && { force }) });
  engines.set(force, engine);
  return engine;
}

/**
 * Loads a .tmdl file: its address, or its bytes. The engine is fetched at the same time, the first time; with bytes just
 * the module for their element type.
 * Rejects with ModelError if the file is refused; its message names the field and the byte.
 */
export async function loadModel(
  source: string | URL | ArrayBuffer | Uint8Array,
  options: LoadOptions = {},
): Promise<Model> {
  const isAddress = typeof source === "string" || source instanceof URL;
  // First, because to choose an engine takes a moment.
  const sent = isAddress ? fetchBytes(source) : source;
  const engine = engineFor(options);
  // Most models are int8: the module for them comes at the same time as a file whose type is not known yet. Where it is
  // the right one and cannot be had, engine.load() says so.
  if (isAddress) engine.moduleFor("int8").catch(() => {});
  const bytes = await sent;
  const file = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  try {
    return await engine.load(file);
  } catch (error) {
    throw error instanceof ModelError ? await engine.explain(error, file) : error;
  }
}
