import { EngineModule, type ModelFigures, preprocessing } from "./engine-module.ts";
import { ModelError } from "./model-error.ts";
import { type TimingOptions, timeLayers } from "./timing.ts";
import type { LayerTiming, ModelInfo } from "./types.ts";

/** A loaded model. It has an instance of the engine for itself, which is freed with it. */
export class Model {
  readonly info: ModelInfo;
  private module: EngineModule | null;
  private readonly figures: ModelFigures;

  /** Throws ModelError if the file is refused. */
  constructor(compiled: WebAssembly.Module, file: Uint8Array) {
    this.module = new EngineModule(compiled);
    const error = this.module.load(file);
    if (error !== 0) throw refusal(this.module, error);
    this.figures = this.module.model();
    this.info = describe(this.module, this.figures, file.length);
  }

  /**
   * Sets the input, [height][width][channels] values. A Uint8Array holds one byte a value: 0 to 255 become -128 to 127
   * in integer models and 0 to 1 in float ones. A Float32Array holds real values, quantised by the input scale.
   * Throws RangeError if the number of values is not that of the input.
   */
  setInput(values: Uint8Array | Float32Array): void {
    const [height, width, channels] = this.info.inputShape;
    const expected = height * width * channels;
    if (values.length !== expected) {
      throw new RangeError(`the input takes ${expected} values, not ${values.length}`);
    }
    this.running.setInput(values, this.preprocessingOf(values));
  }

  /** Runs the model; the outputs as real numbers, in a fresh array. Set the input before every run. */
  run(): Float32Array {
    return this.running.run(this.figures.outputElements);
  }

  /** Runs the model layer by layer; the output of every layer as real numbers. Set the input before. */
  runLayers(): Float32Array[] {
    const module = this.running;
    const outputs: Float32Array[] = [];
    module.forEachLayer((index) => {
      const [height, width, channels] = this.info.layers[index]?.outputShape ?? [0, 0, 0];
      module.runLayer(1);
      outputs.push(module.layerReals(height * width * channels));
    });
    return outputs;
  }

  /** Times every layer on the input that is set; leaves the outputs of a run behind. */
  timeLayers(options: TimingOptions = {}): LayerTiming[] {
    return timeLayers(this.running, options);
  }

  /** Lets the memory go; the model cannot be used afterwards. */
  dispose(): void {
    this.module = null;
  }

  private get running(): EngineModule {
    if (this.module === null) throw new Error("the model has been disposed of");
    return this.module;
  }

  private preprocessingOf(values: Uint8Array | Float32Array): number {
    if (values instanceof Float32Array) return preprocessing.realToElement;
    const isInteger = this.info.type.startsWith("int");
    return isInteger ? preprocessing.byteToInteger : preprocessing.byteToZeroToOne;
  }
}

function describe(module: EngineModule, figures: ModelFigures, fileBytes: number): ModelInfo {
  const layers = module.layers();
  return {
    type: figures.type,
    dequantisesOutput: figures.dequantisesOutput,
    isBigEndian: figures.isBigEndian,
    fileBytes,
    bufferBytes: figures.bufferBytes,
    scratchBytes: figures.scratchBytes,
    packedBytes: figures.packedBytes,
    parameterBytes: layers.reduce((sum, layer) => sum + layer.parameterBytes, 0),
    operations: layers.reduce((sum, layer) => sum + layer.operations, 0),
    inputShape: figures.inputShape,
    outputShape: figures.outputShape,
    inputQuantisation: figures.inputQuantisation,
    layers,
    statText: module.statText(),
  };
}

function refusal(module: EngineModule, error: number): ModelError {
  const { layer, offset, field, found, expected } = module.problem();
  const reason = module.errorText(error);
  const place = layer < 0 ? "header" : `layer ${layer}`;
  const message =
    field === ""
      ? reason
      : `${place}, field ${field} at byte ${offset}: found ${found}, expected ${expected} (${reason})`;
  const code = module.errorName(error);
  return new ModelError({ code, layer: layer < 0 ? null : layer, field, offset, found, expected, message });
}
