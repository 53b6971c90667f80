/*
 * A second model beside the one in use, on the same input. It has an engine of its own, which runs only while
 * somebody compares.
 */
import { computed, effect, signal } from "@preact/signals";
import { errorOf, pairLayers, type ValueError } from "../comparison/layer-error";
import { EngineClient } from "../engine/engine-client";
import { startEngineThread } from "../engine/engine-thread";
import { backend, engineStatus, noteEngineFailure } from "./engine-state";
import { layerOutputs, showFeatureMaps } from "./feature-maps-state";
import { inputValues } from "./input-values";
import { type ModelSource, sourceFileName, sourceKey } from "./model-source";
import { bytesOf, currentModel, modelSources, type OpenModel, openSource } from "./model-state";
import { reasonOf, reportProblem } from "./problem-state";
import { networkInput } from "./run-state";

const engine = new EngineClient(startEngineThread);

export interface PairError extends ValueError {
  readonly first: number;
  readonly second: number;
}

const chosen = signal<ModelSource | null>(null);

/** What the model in use can be compared with: what reads the same input. */
export const comparableSources = computed<readonly ModelSource[]>(() => otherSources.value.filter(fits));

/** How many models read another input. */
export const unfitSources = computed(() => otherSources.value.length - comparableSources.value.length);

const otherSources = computed<readonly ModelSource[]>(() => {
  const current = currentModel.value;
  return modelSources.value.filter(
    (source) => current === null || sourceKey(source) !== sourceKey(current.source),
  );
});

/** A file that is not opened yet may fit. */
function fits(source: ModelSource): boolean {
  const shape = inputShapeOf(source);
  const current = currentModel.value;
  return shape === null || current === null || String(shape) === String(current.info.inputShape);
}

/** What the visitor chose; else the same network in single precision, in another type, or the next in the list. */
export const comparedSource = computed<ModelSource | null>(() => {
  const sources = comparableSources.value;
  const current = currentModel.value?.source;
  const isSibling = (source: ModelSource) =>
    source.kind === "catalogue" && current?.kind === "catalogue" && source.model === current.model;
  const wanted = chosen.value;
  const same = wanted && sources.find((source) => sourceKey(source) === sourceKey(wanted));
  const siblings = sources.filter(isSibling);
  const exact = siblings.find((source) => source.kind === "catalogue" && source.variant.type === "fp32");
  return same ?? exact ?? siblings[0] ?? sources[0] ?? null;
});

/** Where the header of a file names its input: number of sides, then height, width, channels, 16 bits each. */
const INPUT_SIDES_AT = 20;

/** Null where it is not known before the model is fetched. */
function inputShapeOf(source: ModelSource): readonly number[] | null {
  if (source.kind === "catalogue") return source.model.inputShape;
  if (source.kind === "link") return null;
  const { buffer, byteOffset, length } = source.bytes;
  const view = new DataView(buffer, byteOffset, length);
  // In a file of the other byte order one to three sides would be hundreds.
  const isLittle = view.getUint16(INPUT_SIDES_AT, true) <= 3;
  return [1, 2, 3].map((side) => view.getUint16(INPUT_SIDES_AT + 2 * side, isLittle));
}

export function compareWith(source: ModelSource): void {
  chosen.value = source;
}

/** The second model comes into use, and the one in use beside it. */
export function swapModels(): void {
  const first = currentModel.peek();
  const second = comparedSource.peek();
  if (first === null || second === null) return;
  chosen.value = first.source;
  void openSource(second);
}

/** Null until the engine has accepted it. */
export const comparedModel = signal<OpenModel | null>(null);

/** Whether both read the same kind of input. */
export const areComparable = computed(() => {
  const second = comparedModel.value;
  const first = currentModel.value;
  return (
    first !== null && second !== null && String(first.info.inputShape) === String(second.info.inputShape)
  );
});

/** What every layer of the second model makes of the input of the first; null while there is none. */
export const comparedOutputs = signal<readonly Float32Array[] | null>(null);

/** Layers that both have, and how far the first model is from the second there. */
export const pairErrors = computed<readonly PairError[]>(() => {
  const first = currentModel.value;
  const second = comparedModel.value;
  if (first === null || second === null) return [];
  const values = layerOutputs.value?.model === first ? layerOutputs.value.values : null;
  return pairLayers(first.info.layers, second.info.layers).map(([a, b]) => {
    const [ours, theirs] = [values?.[a], comparedOutputs.value?.[b]];
    const error = ours && theirs ? errorOf(ours, theirs) : { signalToNoise: Number.NaN, largest: Number.NaN };
    return { first: a, second: b, ...error };
  });
});

/** Keeps the second model and its outputs up to date. Returns the function that ends it, and its engine. */
export function followComparison(): () => void {
  showFeatureMaps(true); // the layers of the first model, too
  let isRunning = false;
  let isStale = false;

  async function run(): Promise<void> {
    if (isRunning) {
      isStale = true;
      return;
    }
    isRunning = true;
    do {
      isStale = false;
      await runOnce();
    } while (isStale);
    isRunning = false;
  }

  const ends = [
    effect(() => {
      const source = comparedSource.value;
      const kernels = backend.value;
      if (source !== null && engineStatus.value === "ready") void load(source, kernels);
    }),
    effect(() => {
      comparedModel.value;
      layerOutputs.value; // follows the input, and waits for the pen as the feature maps do
      void run();
    }),
  ];
  return () => {
    for (const end of ends) end();
    engine.stop();
    comparedModel.value = null;
    comparedOutputs.value = null;
    showFeatureMaps(false);
  };
}

async function load(source: ModelSource, kernels: typeof backend.value): Promise<void> {
  if (comparedModel.peek()?.source === source) return;
  comparedModel.value = null;
  const bytes = await fetchedBytes(source);
  if (bytes === null || comparedSource.peek() !== source) return;
  try {
    engine.chooseBackend(kernels);
    const answer = await engine.load(bytes);
    if (answer.ok) comparedModel.value = { source, bytes, info: answer.info };
    else
      reportProblem({
        kind: "refused-model",
        fileName: sourceFileName(source),
        problem: answer.problem,
        bytes,
      });
  } catch (error) {
    noteEngineFailure(error);
  }
}

async function fetchedBytes(source: ModelSource): Promise<Uint8Array | null> {
  try {
    return await bytesOf(source);
  } catch (error) {
    reportProblem({ kind: "unreadable-file", fileName: sourceFileName(source), reason: reasonOf(error) });
    return null;
  }
}

async function runOnce(): Promise<void> {
  const model = comparedModel.peek();
  const input = networkInput.peek();
  if (model === null || input === null || !areComparable.peek()) {
    comparedOutputs.value = null;
    return;
  }
  try {
    const values = await engine.runLayers(inputValues({ model, values: input.values }));
    comparedOutputs.value = comparedModel.peek() === model && networkInput.peek() !== null ? values : null;
  } catch (error) {
    comparedOutputs.value = null;
    noteEngineFailure(error);
  }
}
