/*
 * ONNX Runtime Web, its WebAssembly backend on one thread.
 */
import * as onnx from "onnxruntime-web/wasm";
import { fetchFile } from "../networks.ts";
import { channelsFirst, pixelsOf, realsOf } from "../pictures.ts";
import { asynchronousNetwork, dequantise, type Runtime, serve } from "../runtime.ts";

const runtime: Runtime = {
  files: ["onnx"],

  async start() {
    onnx.env.wasm.wasmPaths = { wasm: "/peers/onnxruntime/ort-wasm-simd-threaded.wasm" };
    onnx.env.wasm.numThreads = 1;
    onnx.env.logLevel = "error";
  },

  async load(network, type, pictures) {
    const isInteger = type === "int8";
    const session = await onnx.InferenceSession.create(await fetchFile(network, type, "onnx"), {
      executionProviders: ["wasm"],
      graphOptimizationLevel: "all",
    });
    const [height, width, channels] = network.inputShape;
    const inputs = Array.from({ length: pictures }, (_, picture) => {
      const pixels = channelsFirst(pixelsOf(network, picture), network);
      const shape = [1, channels, height, width];
      return isInteger
        ? new onnx.Tensor("uint8", pixels, shape)
        : new onnx.Tensor("float32", realsOf(pixels), shape);
    });
    const outputName = session.outputNames[0] as string;
    const { scale, zeroPoint } = network.int8.output;
    return asynchronousNetwork({
      async infer(picture) {
        const outputs = await session.run({ input: inputs[picture] as onnx.Tensor });
        return outputs[outputName]?.data as Uint8Array | Float32Array;
      },
      // The ONNX file stores uint8: 128 more than the .tflite.
      toReals: (outputs) =>
        isInteger ? dequantise(outputs, { scale, zeroPoint: zeroPoint + 128 }) : new Float32Array(outputs),
      dispose: () => void session.release(),
    });
  },
};

await serve(runtime);
