/*
 * The models that come with the page: what models/manifest.json says about them.
 */
import { signal } from "@preact/signals";
import type { ElementType, Shape } from "tinymaix";
import { reasonOf, reportProblem } from "./problem-state";

export interface CatalogueVariant {
  readonly type: ElementType;
  readonly tmdl: string;
  readonly fileBytes: number;
  readonly bufferBytes: number;
  readonly operations: number;
  /** Missing where nothing was measured, as for a network without training. */
  readonly accuracy?: VariantAccuracy | null;
}

/** Shares of test pictures recognised, 0..1. */
export interface VariantAccuracy {
  readonly dataset: string;
  readonly images: number;
  /** Of the engine; the manifest of the repository has those of Keras and TFLite beside it. */
  readonly engine: number;
  /** Only where drawings are what the model reads. */
  readonly canvasStrokes?: number;
}

/** How training scaled pixel values 0..255: to 0..1 or to -1..1. */
export type InputNormalisation = "0to1" | "n1to1";

export interface CatalogueModel {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What the model reads; drawings where nothing is said. */
  readonly input?: { readonly kind: CatalogueInput } | CatalogueInput;
  readonly inputShape: Shape;
  readonly inputNormalisation?: InputNormalisation;
  readonly labels?: readonly string[];
  readonly variants: readonly CatalogueVariant[];
}

/** "none": nothing that a visitor could make, e.g. because the network is not trained. */
export type CatalogueInput = "drawing" | "image" | "audio" | "none";

export function catalogueInput({ input = "drawing" }: CatalogueModel): CatalogueInput {
  return typeof input === "string" ? input : input.kind;
}

interface Manifest {
  readonly version: number;
  readonly models: readonly CatalogueModel[];
}

const MODELS_FOLDER = "models/";
const MANIFEST_VERSION = 1;

export const catalogue = signal<readonly CatalogueModel[]>([]);

export async function loadCatalogue(): Promise<void> {
  try {
    const response = await fetchFile(`${MODELS_FOLDER}manifest.json`);
    const manifest: Manifest = await response.json();
    if (manifest.version !== MANIFEST_VERSION) throw new Error(`version ${manifest.version} is not known`);
    catalogue.value = manifest.models;
  } catch (error) {
    reportProblem({ kind: "catalogue-failed", reason: reasonOf(error) });
  }
}

const downloads = new Map<string, Uint8Array>();

/** Bytes of a model's file; fetched once. */
export async function downloadVariant({ tmdl }: CatalogueVariant): Promise<Uint8Array> {
  let bytes = downloads.get(tmdl);
  if (bytes === undefined) {
    const response = await fetchFile(MODELS_FOLDER + tmdl);
    bytes = new Uint8Array(await response.arrayBuffer());
    downloads.set(tmdl, bytes);
  }
  return bytes;
}

async function fetchFile(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}
