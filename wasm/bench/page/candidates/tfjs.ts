/*
 * TensorFlow.js with its WebAssembly backend: the calls that its graph executor would make, without the executor.
 */
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { fetchFile } from "../networks.ts";
import { pixelsOf, realsOf } from "../pictures.ts";
import { type Runtime, serve, synchronousNetwork } from "../runtime.ts";

/** What networks/tfjs_model.py writes. Numbers stand for values between steps. */
interface Description {
  readonly input: number;
  readonly output: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly kind: "CONV_2D" | "DEPTHWISE_CONV_2D" | "MEAN" | "FULLY_CONNECTED" | "ADD" | "RESHAPE" | "SOFTMAX";
  readonly inputs: readonly number[];
  readonly output: number;
  readonly outputShape: readonly number[];
  readonly activation: "NONE" | "RELU" | "RELU6";
  readonly strides?: [number, number];
  readonly dilations?: [number, number];
  readonly padding?: "same" | "valid";
  readonly filter?: Place;
  readonly bias?: Place | null;
}

interface Place {
  readonly offset: number;
  readonly shape: readonly number[];
}

type Values = readonly tf.Tensor[];

const activations = { NONE: "linear", RELU: "relu", RELU6: "relu6" } as const;

const runtime: Runtime = {
  files: ["tfjs.json", "tfjs.bin"],

  async start() {
    setWasmPaths("/peers/tfjs/");
    setThreadsCount(1);
    await tf.setBackend("wasm");
    tf.enableProdMode();
  },

  async load(network, type, pictures) {
    const [description, weightFile] = await Promise.all([
      fetchFile(network, type, "tfjs.json").then(
        (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Description,
      ),
      fetchFile(network, type, "tfjs.bin"),
    ]);
    const kept: tf.Tensor[] = [];
    const place = ({ offset, shape }: Place) => {
      const count = shape.reduce((product, side) => product * side, 1);
      const tensor = tf.tensor(new Float32Array(weightFile.buffer, offset, count), [...shape], "float32");
      kept.push(tensor);
      return tensor;
    };
    const steps = description.steps.map((step) => ({ step, call: callOf(step, place) }));
    const inputs = Array.from({ length: pictures }, (_, picture) => realsOf(pixelsOf(network, picture)));
    const shape: [number, number, number, number] = [1, ...network.inputShape];
    return synchronousNetwork({
      infer(picture) {
        return tf.tidy(() => {
          const values = new Map<number, tf.Tensor>();
          values.set(description.input, tf.tensor4d(inputs[picture] as Float32Array, shape));
          for (const { step, call } of steps) {
            values.set(step.output, call(step.inputs.map((input) => values.get(input) as tf.Tensor)));
          }
          return (values.get(description.output) as tf.Tensor).dataSync<"float32">();
        });
      },
      toReals: (outputs) => outputs.slice(),
      dispose: () => tf.dispose(kept),
    });
  },
};

/** The fused operation of a step; `place` gives its weights to the backend. */
function callOf(step: Step, place: (weights: Place) => tf.Tensor): (inputs: Values) => tf.Tensor {
  const activation = activations[step.activation];
  const filter = step.filter && place(step.filter);
  const bias = step.bias ? place(step.bias) : undefined;
  switch (step.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D": {
      const convolve = step.kind === "CONV_2D" ? tf.fused.conv2d : tf.fused.depthwiseConv2d;
      const options = {
        filter: filter as tf.Tensor4D,
        strides: step.strides as [number, number],
        dilations: step.dilations as [number, number],
        pad: step.padding as "same" | "valid",
        activation,
        ...(bias && { bias }),
      };
      return ([x]) => convolve({ ...options, x: x as tf.Tensor4D });
    }
    case "FULLY_CONNECTED":
      return ([x]) =>
        tf.fused.matMul({
          a: rows(x as tf.Tensor),
          b: filter as tf.Tensor2D,
          activation,
          ...(bias && { bias }),
        });
    case "MEAN":
      return ([x]) => tf.mean(x as tf.Tensor, [1, 2], step.outputShape.length === 4);
    case "ADD":
      return ([a, b]) => activate(tf.add(a as tf.Tensor, b as tf.Tensor), step);
    case "RESHAPE":
      return ([x]) => tf.reshape(x as tf.Tensor, [...step.outputShape]);
    case "SOFTMAX":
      return ([x]) => tf.softmax(x as tf.Tensor);
  }
}

function activate(value: tf.Tensor, { activation }: Step): tf.Tensor {
  if (activation === "NONE") return value;
  return activation === "RELU" ? tf.relu(value) : tf.relu6(value);
}

function rows(value: tf.Tensor): tf.Tensor2D {
  return value.rank === 2 ? (value as tf.Tensor2D) : tf.reshape(value, [1, value.size]);
}

await serve(runtime);
