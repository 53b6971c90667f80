import { type EngineModule, preprocessing } from "./engine-module.ts";
import { count, elementTypeOf, isOutputLayer, layersOf, outputShapeOf, shapeAt } from "./file-layout.ts";
import type { ElementType, Shape } from "./types.ts";

/** A loaded model. It has an instance of the engine for itself, which is freed with it. */
export class Model {
  readonly type: ElementType;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly fileBytes: number;
  private module: EngineModule | null;
  private readonly outputElements: number;

  /** `module` has loaded the file. */
  constructor(module: EngineModule, fileBytes: number) {
    this.module = module;
    this.fileBytes = fileBytes;
    const file = module.file();
    this.type = elementTypeOf(file);
    this.inputShape = shapeAt(file, 20);
    this.outputShape = shapeAt(file, 28);
    this.outputElements = [...layersOf(file)]
      .filter(isOutputLayer)
      .reduce((sum, layer) => sum + count(outputShapeOf(layer)), 0);
  }

  /**
   * Sets the input, [height][width][channels] values. A Uint8Array holds one byte a value: 0 to 255 become -128 to 127
   * in integer models and 0 to 1 in float ones. A Float32Array holds real values, quantised by the input scale.
   * Throws RangeError if the number of values is not that of the input.
   */
  setInput(values: Uint8Array | Float32Array): void {
    const expected = count(this.inputShape);
    if (values.length !== expected) {
      throw new RangeError(`the input takes ${expected} values, not ${values.length}`);
    }
    this.running.setInput(values, this.preprocessingOf(values));
  }

  /** Runs the model; the outputs as real numbers, in a fresh array. Set the input before every run. */
  run(): Float32Array {
    return this.running.run(this.outputElements);
  }

  /** A copy of the file as the engine runs it: checked, little-endian. */
  file(): Uint8Array<ArrayBuffer> {
    const { buffer, byteOffset } = this.running.file();
    return new Uint8Array(buffer, byteOffset, this.fileBytes).slice() as Uint8Array<ArrayBuffer>;
  }

  /** Lets the memory go; the model cannot be used afterwards. */
  dispose(): void {
    this.module = null;
  }

  /** For inspect.ts: the instance of the engine that holds the model. Throws once it has been disposed of. */
  get running(): EngineModule {
    if (this.module === null) throw new Error("the model has been disposed of");
    return this.module;
  }

  private preprocessingOf(values: Uint8Array | Float32Array): number {
    if (values instanceof Float32Array) return preprocessing.realToElement;
    return this.type.startsWith("int") ? preprocessing.byteToInteger : preprocessing.byteToZeroToOne;
  }
}
