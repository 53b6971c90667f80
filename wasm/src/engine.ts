import { EngineModule } from "./engine-module.ts";
import { fetchResponse } from "./fetch-bytes.ts";
import { kindOf, type ModelKind } from "./file-layout.ts";
import { Model } from "./model.ts";
import { ModelError, problemWithoutWords } from "./model-error.ts";
import { runnableBackends } from "./simd-support.ts";
import type { Backend } from "./types.ts";

/** Where a module comes from: an address to fetch, or its bytes. */
export type ModuleSource = string | URL | ArrayBuffer | Uint8Array<ArrayBuffer>;

export interface EngineOptions {
  /** int8 models with relaxed SIMD; where it is missing or cannot be had, the next best is taken. */
  readonly relaxed?: ModuleSource | undefined;
  /** int8 models with SIMD. */
  readonly simd: ModuleSource;
  /** int16 models with SIMD, for which relaxed SIMD has nothing faster; fetched when the first one is loaded. */
  readonly int16: ModuleSource;
  /** Float models, likewise. */
  readonly float: ModuleSource;
  /** All models without SIMD. */
  readonly scalar: ModuleSource;
  /** For explain(): which field of a refused file is wrong; fetched when it is needed. */
  readonly refusal?: ModuleSource;
  /** Overrides the choice, e.g. to compare. */
  readonly force?: Backend;
}

/** Modules are named as in EngineOptions. */
type ModuleName = Backend | Exclude<ModelKind, "int8">;

/** Engine modules, each compiled when it is first wanted; every model gets an instance of one. */
export class Engine {
  private inUse: Backend;
  private readonly sources: EngineOptions;
  private readonly modules = new Map<ModuleName, Promise<WebAssembly.Module>>();

  constructor(backend: Backend, sources: EngineOptions) {
    this.inUse = backend;
    this.sources = sources;
  }

  get backend(): Backend {
    return this.inUse;
  }

  /**
   * Checks the whole file and loads it. Rejects with ModelError if it is refused, which explain() puts into words, and
   * with another error if the module for its element type cannot be had.
   */
  async load(file: Uint8Array): Promise<Model> {
    const instance = new EngineModule(await this.moduleFor(kindOf(file)));
    const error = instance.load(file);
    if (error !== 0) throw new ModelError(error, problemWithoutWords(error));
    return new Model(instance, file.length);
  }

  /** The module that runs models of a kind. Rejects if it cannot be had. */
  async moduleFor(kind: ModelKind): Promise<WebAssembly.Module> {
    const name = kind === "int8" || this.inUse === "scalar" ? this.inUse : kind;
    const source = this.sources[name];
    if (source === undefined) throw new Error(`there is no module with the ${name} kernels`);
    const started = this.modules.get(name) ?? compile(source);
    this.modules.set(name, started);
    try {
      return await started;
    } catch (error) {
      // A failed download may succeed the next time.
      this.modules.delete(name);
      // Packages may come without the relaxed module.
      if (name !== "relaxed" || this.sources.force) throw error;
      this.inUse = "simd";
      return this.moduleFor(kind);
    }
  }

  /** The same error with field, byte, what was found and what was expected, if refusal.wasm can be had. */
  async explain(refused: ModelError, file: Uint8Array): Promise<ModelError> {
    if (this.sources.refusal === undefined) return refused;
    const words = await Promise.all([compile(this.sources.refusal), import("./refusal.ts")]).catch(
      () => null,
    );
    if (words === null) return refused;
    const [module, { explainRefusal }] = words;
    return new ModelError(refused.number, explainRefusal(module, file, refused));
  }
}

/** The fastest engine that this browser can run, of which nothing has been fetched yet. */
export function chooseEngine(options: EngineOptions): Engine {
  const choice = options.force ?? runnableBackends().find((each) => options[each] !== undefined) ?? "scalar";
  return new Engine(choice, options);
}

/** The same, ready for int8 models. Rejects if the module for them cannot be had. */
export async function loadEngine(options: EngineOptions): Promise<Engine> {
  const engine = chooseEngine(options);
  await engine.moduleFor("int8");
  return engine;
}

async function compile(source: ModuleSource): Promise<WebAssembly.Module> {
  if (!(typeof source === "string" || source instanceof URL)) return WebAssembly.compile(source);
  const response = await fetchResponse(source);
  const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
  // A host that does not know the type would make streaming compilation fail.
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
