/*
 * The model in use, and the ones that can be chosen. A model takes the place of the one before only after the
 * engine has accepted it, so the engine's model and currentModel are always the same.
 */
import { computed, signal } from "@preact/signals";
import type { ModelInfo } from "tinymaix";
import { liveEngine } from "../engine/engines";
import { catalogue, downloadVariant, loadCatalogue } from "./catalogue-state";
import { noteEngineFailure, noteEngineReady } from "./engine-state";
import { type ModelSource, sourceFileName, sourceKey } from "./model-source";
import { dismissProblem, reasonOf, reportProblem } from "./problem-state";

export interface OpenModel {
  readonly source: ModelSource;
  readonly bytes: Uint8Array;
  readonly info: ModelInfo;
}

export const currentModel = signal<OpenModel | null>(null);
/** What the visitor asked for last; the source of currentModel once that is open. */
export const wantedSource = signal<ModelSource | null>(null);
const openedFiles = signal<readonly ModelSource[]>([]);
const loadsUnderWay = signal(0);
const isFirstSettled = signal(false);

/** Whether a model is there, or it is known that none comes by itself. */
export const isModelSettled = computed(() => isFirstSettled.value || currentModel.value !== null);

/** While a model is on its way to the engine nothing else may run: its input could be the other model's. */
export const isLoading = computed(() => loadsUnderWay.value > 0);

/** Everything the picker offers, in its order. */
export const modelSources = computed<readonly ModelSource[]>(() => [
  ...catalogue.value.flatMap((model) =>
    model.variants.map((variant): ModelSource => ({ kind: "catalogue", model, variant })),
  ),
  ...openedFiles.value,
]);

export async function openFirstModel(): Promise<void> {
  try {
    if (catalogue.value.length === 0) await loadCatalogue();
    const source = modelSources.value[0];
    if (source !== undefined && wantedSource.value === null) await openSource(source);
  } finally {
    isFirstSettled.value = true;
  }
}

/** Opens a model; if meanwhile another one is asked for, that one wins. */
export async function openSource(source: ModelSource): Promise<void> {
  wantedSource.value = source;
  try {
    const bytes = await bytesOf(source);
    if (wantedSource.value === source) await load(source, bytes);
  } catch (error) {
    // A visitor who gave up knows.
    if (!(error instanceof Error && error.name === "TransferStopped")) {
      const isElsewhere = source.kind === "link" && new URL(source.address).origin !== location.origin;
      const fileName = sourceFileName(source);
      reportProblem({ kind: "download-failed", fileName, reason: reasonOf(error), isElsewhere });
    }
    keepCurrent(source);
  }
}

/** The bytes of a model, fetched where they are not here yet. */
export async function bytesOf(source: ModelSource): Promise<Uint8Array> {
  if (source.kind === "file") return source.bytes;
  if (source.kind === "catalogue") return downloadVariant(source.variant);
  return (await import("./open-address")).modelAt(source.address, source.fileName);
}

async function load(source: ModelSource, bytes: Uint8Array): Promise<void> {
  loadsUnderWay.value += 1;
  try {
    const answer = await liveEngine.load(bytes);
    noteEngineReady(await liveEngine.kernels());
    if (answer.ok) {
      adopt({ source, bytes, info: answer.info });
    } else {
      const fileName = sourceFileName(source);
      reportProblem({ kind: "refused-model", fileName, problem: answer.problem, bytes });
      keepCurrent(source);
    }
  } catch (error) {
    noteEngineFailure(error);
  } finally {
    loadsUnderWay.value -= 1;
  }
}

function adopt(model: OpenModel): void {
  if (model.source.kind !== "catalogue") {
    const key = sourceKey(model.source);
    const others = openedFiles.value.filter((opened) => sourceKey(opened) !== key);
    openedFiles.value = [...others, model.source];
  }
  currentModel.value = model;
  dismissProblem();
}

/** After a failed attempt the picker shows the model in use again, unless yet another one is on its way. */
function keepCurrent(failed: ModelSource): void {
  if (wantedSource.value === failed) wantedSource.value = currentModel.value?.source ?? null;
}
