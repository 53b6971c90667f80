/*
 * The model in use as files for a microcontroller: C header, or a whole project that reads the input of the page.
 */
import { signal } from "@preact/signals";
import type { ModelInfo } from "tinymaix";
import type { InputValues } from "../engine/engine-api";
import { EngineClient } from "../engine/engine-client";
import { startEngineThread } from "../engine/engine-thread";
import type { CoreId } from "../microcontroller/cores";
import { language } from "../text/text";
import { downloadFile } from "./download-file";
import { noteEngineFailure } from "./engine-state";
import { inputValues } from "./input-values";
import { untranslatedLabelsOf } from "./labels";
import { sourceFileName } from "./model-source";
import { currentModel, type OpenModel } from "./model-state";
import { networkInput } from "./run-state";

export const chosenCore = signal<CoreId>("cortex-m4f");
/** Kernels that any processor runs instead of the fastest that the chosen one has. */
export const wantsPortable = signal(false);
export const isMakingProject = signal(false);

export function chooseCore(core: CoreId): void {
  chosenCore.value = core;
}

export function choosePortable(value: boolean): void {
  wantsPortable.value = value;
}

/** The name of the model's file without its ending. */
export function projectName(model: OpenModel): string {
  return sourceFileName(model.source).replace(/\.[^.]*$/, "") || "model";
}

export async function downloadHeader(): Promise<void> {
  const model = currentModel.value;
  if (model === null) return;
  const { cHeader } = await import("../microcontroller/c-header");
  const name = projectName(model);
  downloadFile(`${name}.h`, cHeader(model.info, model.bytes, `${name}.tmdl`), "text/x-c");
}

export function downloadModel(): void {
  const model = currentModel.value;
  if (model !== null) downloadFile(`${projectName(model)}.tmdl`, new Uint8Array(model.bytes));
}

export async function downloadProject(): Promise<void> {
  const model = currentModel.value;
  if (model === null || isMakingProject.value) return;
  isMakingProject.value = true;
  try {
    const name = projectName(model);
    downloadFile(`${name}-${chosenCore.value}.zip`, await projectZip(model, name), "application/zip");
  } catch (error) {
    noteEngineFailure(error, "run-failed");
  } finally {
    isMakingProject.value = false;
  }
}

async function projectZip(model: OpenModel, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const [{ projectFiles }, { zipProject }, { coreOf }, { fastestKernels }] = await Promise.all([
    import("../microcontroller/project"),
    import("../microcontroller/project-zip"),
    import("../microcontroller/cores"),
    import("../microcontroller/kernel-sets"),
  ]);
  const core = coreOf(chosenCore.value);
  const input = projectInput(model);
  const { info, outputs } = await runPortable(model.bytes, input);
  const files = projectFiles({
    core,
    kernels: wantsPortable.value ? "portable" : fastestKernels(core, info.type),
    fileName: `${name}.tmdl`,
    bytes: model.bytes,
    info,
    input,
    outputs,
    labels: untranslatedLabelsOf(model),
    language: language.value,
  });
  return zipProject(name, files);
}

/** What is on the page, or zeros where nothing is. */
function projectInput(model: OpenModel): InputValues {
  const given = networkInput.value;
  if (given?.model === model) return inputValues(given);
  const [height, width, channels] = model.info.inputShape;
  return new Uint8Array(height * width * channels);
}

/** Without SIMD: the working space of these kernels is what that of a microcontroller's is told from. */
async function runPortable(
  bytes: Uint8Array,
  input: InputValues,
): Promise<{ info: ModelInfo; outputs: Float32Array }> {
  const engine = new EngineClient(startEngineThread);
  try {
    engine.chooseBackend("scalar");
    const answer = await engine.load(bytes);
    if (!answer.ok) throw new Error(answer.problem.message);
    return { info: answer.info, outputs: await engine.run(input) };
  } finally {
    engine.stop();
  }
}
