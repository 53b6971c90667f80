/*
 * The models that come with the page: what models/manifest.json says about them.
 */
import { signal } from "@preact/signals";
import type { ElementType } from "tinymaix";
import { reasonOf, reportProblem } from "./problem-state";

export interface CatalogueVariant {
  readonly type: ElementType;
  readonly tmdl: string;
  readonly fileBytes: number;
  readonly bufferBytes: number;
  readonly operations: number;
  readonly accuracy: VariantAccuracy;
}

/** Shares of test pictures recognised, 0..1. */
export interface VariantAccuracy {
  readonly dataset: string;
  readonly images: number;
  readonly tflite: number;
  readonly canvasStrokes: number;
}

/** How training scaled pixel values 0..255: to 0..1 or to -1..1. */
export type InputNormalisation = "0to1" | "n1to1";

export interface CatalogueModel {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputNormalisation: InputNormalisation;
  readonly labels: readonly string[];
  readonly variants: readonly CatalogueVariant[];
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

export async function fetchFile(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}
