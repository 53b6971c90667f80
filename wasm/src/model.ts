import { type EngineModule, preprocessing } from "./engine-module.ts";
import { count, readModelFile } from "./model-file.ts";
import { statText } from "./stat-text.ts";
import { type TimingOptions, timeLayers } from "./timing.ts";
import type { LayerInfo, LayerTiming, ModelInfo } from "./types.ts";

/** A loaded model. It has an instance of the engine for itself, which is freed with it. */
export class Model {
  readonly info: ModelInfo;
  private module: EngineModule | null;
  private readonly outputElements: number;

  /** `module` has loaded the file. */
  constructor(module: EngineModule, fileBytes: number) {
    this.module = module;
    this.info = describe(module, fileBytes);
    const outputs = this.info.layers.filter((layer) => layer.isOutput);
    this.outputElements = outputs.reduce((sum, layer) => sum + count(layer.outputShape), 0);
  }

  /**
   * Sets the input, [height][width][channels] values. A Uint8Array holds one byte a value: 0 to 255 become -128 to 127
   * in integer models and 0 to 1 in float ones. A Float32Array holds real values, quantised by the input scale.
   * Throws RangeError if the number of values is not that of the input.
   */
  setInput(values: Uint8Array | Float32Array): void {
    const expected = count(this.info.inputShape);
    if (values.length !== expected) {
      throw new RangeError(`the input takes ${expected} values, not ${values.length}`);
    }
    this.running.setInput(values, this.preprocessingOf(values));
  }

  /** Runs the model; the outputs as real numbers, in a fresh array. Set the input before every run. */
  run(): Float32Array {
    return this.running.run(this.outputElements);
  }

  /** Runs the model layer by layer; the output of every layer as real numbers. Set the input before. */
  runLayers(): Float32Array[] {
    const module = this.running;
    const outputs: Float32Array[] = [];
    module.forEachLayer((index) => {
      module.runLayer(1);
      outputs.push(module.layerReals(count(this.info.layers[index]?.outputShape ?? [0, 0, 0])));
    });
    return outputs;
  }

  /** Times every layer on the input that is set; leaves the outputs of a run behind. */
  timeLayers(options: TimingOptions = {}): LayerTiming[] {
    return timeLayers(this.running, options);
  }

  /** A copy of the file as the engine runs it: checked, little-endian. */
  file(): Uint8Array<ArrayBuffer> {
    const { buffer, byteOffset } = this.running.file();
    return new Uint8Array(buffer, byteOffset, this.info.fileBytes).slice() as Uint8Array<ArrayBuffer>;
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

function describe(module: EngineModule, fileBytes: number): ModelInfo {
  const file = readModelFile(module.file());
  const layers: LayerInfo[] = [];
  module.forEachLayer((index) => {
    const layer = file.layers[index];
    if (layer) layers.push({ ...layer, ...module.layerMemory() });
  });
  const sum = (of: "parameterBytes" | "operations" | "packedBytes") =>
    layers.reduce((total, layer) => total + layer[of], 0);
  return {
    type: file.type,
    dequantisesOutput: file.dequantisesOutput,
    isBigEndian: module.isConverted(),
    fileBytes,
    bufferBytes: file.bufferBytes,
    scratchBytes: Math.max(...layers.map((layer) => layer.scratchBytes)),
    packedBytes: sum("packedBytes"),
    parameterBytes: sum("parameterBytes"),
    operations: sum("operations"),
    inputShape: file.inputShape,
    outputShape: file.outputShape,
    inputQuantisation: layers[0]?.inputQuantisation ?? { scale: 1, zeroPoint: 0 },
    layers,
    statText: statText(file),
  };
}
