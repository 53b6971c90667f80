/*
 * LiteRT.js with its XNNPACK kernels, one of its two builds. int8 inputs and outputs need the line that
 * run/build-page.ts adds to its table of types.
 */
import { getGlobalLiteRt, loadAndCompile, loadLiteRt, Tensor } from "@litertjs/core";
import { fetchFile } from "../networks.ts";
import { integersOf, pixelsOf, realsOf } from "../pictures.ts";
import { asynchronousNetwork, dequantise, pageOptions, type Runtime, serve } from "../runtime.ts";

/** The library picks by what the browser can; a full path overrides that. */
const scripts: Readonly<Record<string, string>> = {
  relaxed: "litert_wasm_internal.js",
  simd: "litert_wasm_compat_internal.js",
};

const runtime: Runtime = {
  files: ["tflite"],

  async start() {
    await loadLiteRt(`/peers/litert/${scripts[pageOptions.get("variant") ?? ""]}`);
  },

  async load(network, type, pictures) {
    const isInteger = type === "int8";
    const model = await loadAndCompile(await fetchFile(network, type, "tflite"), { accelerator: "wasm" });
    const { liteRtWasm } = getGlobalLiteRt();
    const { READ, WRITE } = liteRtWasm.LiteRtTensorBufferLockMode;
    const inputs = Array.from({ length: pictures }, (_, picture) => {
      const pixels = pixelsOf(network, picture);
      const values = isInteger ? integersOf(pixels, network) : realsOf(pixels);
      return { values, bytes: new Uint8Array(values.buffer) };
    });
    const firstValues = inputs[0]?.values as Float32Array;
    const input = new Tensor(firstValues, [1, ...network.inputShape]);
    const signature = Object.values(model.signatures)[0];
    if (!signature) throw new Error("the model has no signature");

    return asynchronousNetwork({
      async infer(picture) {
        const address = input.liteRtTensorBuffer.lock(WRITE);
        liteRtWasm.HEAPU8.set(inputs[picture]?.bytes as Uint8Array, address);
        input.liteRtTensorBuffer.unlock();
        const [output] = await signature.run([input]);
        if (!output) throw new Error("the model has no output");
        const buffer = output.liteRtTensorBuffer;
        const start = buffer.lock(READ);
        const bytes = liteRtWasm.HEAPU8.slice(
          start,
          start + network.outputElements * (isInteger ? 1 : 4),
        ).buffer;
        buffer.unlock();
        output.delete();
        return isInteger ? new Int8Array(bytes) : new Float32Array(bytes);
      },
      toReals: (outputs) =>
        isInteger ? dequantise(outputs, network.int8.output) : new Float32Array(outputs),
      dispose() {
        input.delete();
        model.delete();
      },
    });
  },
};

await serve(runtime);
