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

/** Larger files are refused before they are read. */
const LARGEST_FILE = 64 * 1024 * 1024;

export const currentModel = signal<OpenModel | null>(null);
/** What the visitor asked for last; the source of currentModel once that is open. */
export const wantedSource = signal<ModelSource | null>(null);
const openedFiles = signal<readonly ModelSource[]>([]);
const loadsUnderWay = signal(0);

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
  if (catalogue.value.length === 0) await loadCatalogue();
  const source = modelSources.value[0];
  if (source !== undefined && wantedSource.value === null) await openSource(source);
}

export async function openFile(file: File): Promise<void> {
  const fileName = file.name;
  if (file.size > LARGEST_FILE) {
    reportProblem({ kind: "file-too-large", fileName, bytes: file.size, limit: LARGEST_FILE });
    return;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    await openSource({ kind: "file", fileName, bytes });
  } catch (error) {
    reportProblem({ kind: "unreadable-file", fileName, reason: reasonOf(error) });
  }
}

/** Opens a model; if meanwhile another one is asked for, that one wins. */
export async function openSource(source: ModelSource): Promise<void> {
  wantedSource.value = source;
  try {
    const bytes = await bytesOf(source);
    if (wantedSource.value === source) await load(source, bytes);
  } catch (error) {
    const fileName = sourceFileName(source);
    reportProblem({ kind: "download-failed", fileName, reason: reasonOf(error) });
    keepCurrent(source);
  }
}

async function bytesOf(source: ModelSource): Promise<Uint8Array> {
  return source.kind === "file" ? source.bytes : downloadVariant(source.variant);
}

async function load(source: ModelSource, bytes: Uint8Array): Promise<void> {
  loadsUnderWay.value += 1;
  try {
    const answer = await liveEngine.load(bytes);
    noteEngineReady(await liveEngine.backend());
    if (answer.ok) {
      adopt({ source, bytes, info: answer.info });
    } else {
      const fileName = sourceFileName(source);
      reportProblem({ kind: "refused-model", fileName, problem: answer.problem });
      keepCurrent(source);
    }
  } catch (error) {
    noteEngineFailure(error);
  } finally {
    loadsUnderWay.value -= 1;
  }
}

function adopt(model: OpenModel): void {
  if (model.source.kind === "file") {
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
