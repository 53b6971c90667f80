import { Model } from "./model.ts";
import { hasSimd } from "./simd-support.ts";
import type { Backend } from "./types.ts";

/** Where a module comes from: an address to fetch, or its bytes. */
export type ModuleSource = string | URL | ArrayBuffer | Uint8Array<ArrayBuffer>;

export interface EngineOptions {
  readonly simd: ModuleSource;
  readonly scalar: ModuleSource;
  /** Overrides the choice, e.g. to compare. */
  readonly force?: Backend;
}

/** A compiled engine module; every model gets an instance of it. */
export class Engine {
  readonly backend: Backend;
  private readonly module: WebAssembly.Module;

  constructor(backend: Backend, module: WebAssembly.Module) {
    this.backend = backend;
    this.module = module;
  }

  /** Checks the whole file and loads it. Throws ModelError if it is refused. */
  load(file: Uint8Array): Model {
    return new Model(this.module, file);
  }
}

/** Compiles the fastest engine that this browser can run. Rejects if the module cannot be had. */
export async function loadEngine(options: EngineOptions): Promise<Engine> {
  const backend = options.force ?? (hasSimd() ? "simd" : "scalar");
  return new Engine(backend, await compile(options[backend]));
}

async function compile(source: ModuleSource): Promise<WebAssembly.Module> {
  if (!(typeof source === "string" || source instanceof URL)) return WebAssembly.compile(source);
  const response = await fetch(source);
  if (!response.ok) throw new Error(`cannot load ${source}: ${response.status} ${response.statusText}`);
  const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
  // A host that does not know the type would make streaming compilation fail.
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
