/*
 * Answers the page's requests with the real engine. Runs inside the worker; holds at most one model.
 */
import {
  type Backend,
  type Engine,
  type EngineOptions,
  loadEngine,
  type Model,
  ModelError,
  runnableBackends,
} from "tinymaix";
import { modelInfo, runLayers, timeLayers } from "tinymaix/inspect";
import type { EngineApi, EngineKernels, InputValues, LoadAnswer, MeasureOptions } from "./engine-api";

export type EngineBinaries = Omit<EngineOptions, "force">;

export class EngineHost implements EngineApi {
  readonly #binaries: EngineBinaries;
  #engine: Engine | null = null;
  #model: Model | null = null;
  /** Loads come one after the other, however long the module of one takes: the last one asked for stays. */
  #lastLoad: Promise<unknown> = Promise.resolve();

  constructor(binaries: EngineBinaries) {
    this.#binaries = binaries;
  }

  async start(force: Backend | null): Promise<EngineKernels> {
    this.#engine = await loadEngine(force === null ? this.#binaries : { ...this.#binaries, force });
    const available = runnableBackends().filter((each) => this.#binaries[each] !== undefined);
    return { inUse: this.#engine.backend, available };
  }

  load(bytes: Uint8Array): Promise<LoadAnswer> {
    const load = this.#lastLoad.then(() => this.#load(bytes));
    this.#lastLoad = load.catch(() => {});
    return load;
  }

  async #load(bytes: Uint8Array): Promise<LoadAnswer> {
    if (this.#engine === null) throw new Error("start() has to come before load()");
    try {
      const model = await this.#engine.load(bytes);
      this.#model?.dispose();
      this.#model = model;
      return { ok: true, info: modelInfo(model) };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return { ok: false, problem: (await this.#engine.explain(error, bytes)).problem };
    }
  }

  run(input: InputValues): Float32Array {
    const model = this.#loadedModel();
    model.setInput(input);
    return model.run();
  }

  runLayers(input: InputValues): Float32Array[] {
    const model = this.#loadedModel();
    model.setInput(input);
    return runLayers(model);
  }

  file(): Uint8Array {
    return this.#loadedModel().file();
  }

  measure(options: MeasureOptions) {
    return timeLayers(this.#loadedModel(), options);
  }

  #loadedModel(): Model {
    if (this.#model === null) throw new Error("load() has to come before run() and measure()");
    return this.#model;
  }
}
