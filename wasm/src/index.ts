export { Engine, type EngineOptions, loadEngine, type ModuleSource } from "./engine.ts";
export { Model } from "./model.ts";
export { ModelError } from "./model-error.ts";
export { runnableBackends } from "./simd-support.ts";
export type * from "./types.ts";
