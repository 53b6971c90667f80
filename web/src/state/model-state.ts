/*
 * The model in use, and the ones that can be chosen. A model takes the place of the one before only after the
 * engine has accepted it, so the engine's model and currentModel are always the same.
 */
import { computed, signal } from "@preact/signals";
import type { ModelInfo } from "tinymaix";
import { liveEngine } from "../engine/engines";
import { catalogue, downloadVariant, fetchFile, loadCatalogue } from "./catalogue-state";
import { noteEngineFailure, noteEngineReady } from "./engine-state";
import { isModelHeader, modelBytesOfHeader } from "./model-header";
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
    const bytes = fromEitherForm(fileName, new Uint8Array(await file.arrayBuffer()));
    if (bytes === null) reportProblem({ kind: "no-model-in-header", fileName });
    else await openSource({ kind: "file", fileName, bytes });
  } catch (error) {
    reportProblem({ kind: "unreadable-file", fileName, reason: reasonOf(error) });
  }
}

/** Opens the model that the address of the page names, `?model=...`, from the same site and no other. */
export async function openLinkedModel(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("model");
  if (wanted === null) return;
  const { href, origin, pathname } = new URL(wanted, document.baseURI);
  if (origin !== location.origin) return reportProblem({ kind: "other-site", address: href });
  const fileName = decodeURIComponent(pathname.split("/").at(-1) ?? "") || pathname;
  await openSource({ kind: "link", fileName, address: href });
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

/** The bytes of a model, fetched where they are not here yet. */
export async function bytesOf(source: ModelSource): Promise<Uint8Array> {
  if (source.kind === "file") return source.bytes;
  if (source.kind === "catalogue") return downloadVariant(source.variant);
  const response = await fetchFile(source.address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A header without a model is left as it is: the engine then says what is wrong with its first byte.
  return fromEitherForm(source.fileName, bytes) ?? bytes;
}

/** The model itself, whether in a file of its own or in a C header; null for a header without one. */
function fromEitherForm(fileName: string, bytes: Uint8Array): Uint8Array | null {
  return isModelHeader(fileName) ? modelBytesOfHeader(new TextDecoder().decode(bytes)) : bytes;
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
