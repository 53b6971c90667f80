import { afterEach, expect, test, vi } from "vitest";
import { elementReader } from "../src/element-reader.ts";
import { Engine, type LayerInfo, loadEngine, type Model, ModelError } from "../src/index.ts";
import { modelInfo, runLayers, timeLayers } from "../src/inspect.ts";
import { backends, dumpNative, engineOf, modelFile, modelNames, moduleOf, pictureOf } from "./modules.ts";

const name = "mnist_valid_int8.tmdl";

afterEach(() => vi.unstubAllGlobals());

async function problemOf(engine: Engine, file: Uint8Array) {
  try {
    await engine.load(file);
  } catch (error) {
    if (error instanceof ModelError) return (await engine.explain(error, file)).problem;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("the figures of the layers are those of the reference table", async () => {
  const model = await (await engineOf("simd")).load(modelFile(name));
  expect(modelInfo(model)).toMatchObject({
    type: "int8",
    bufferBytes: 1464,
    inputShape: [28, 28, 1],
    outputShape: [1, 1, 10],
  });
  expect(modelInfo(model).layers.map((layer) => layer.name)).toEqual([
    "Conv2D",
    "Conv2D",
    "Conv2D",
    "GAP",
    "FC",
    "Softmax",
  ]);
  expect(modelInfo(model).layers[1]).toMatchObject({
    inputShape: [13, 13, 4],
    outputShape: [6, 6, 8],
    inputOffset: 784,
    outputOffset: 0,
    parameterBytes: 352,
    outputBytes: 288,
    operations: 10368,
    isOutput: false,
  });
  expect(modelInfo(model).operations).toBe(21344);
});

test("a layer tells which memory it needs beside the main buffer", async () => {
  // 3 x 3 inputs of 4 channels, rounded up to 8 bytes, and a factor for each filter.
  const portable = modelInfo(await (await engineOf("scalar")).load(modelFile(name)));
  expect(portable.layers[1]).toMatchObject({ packedBytes: 0, scratchBytes: 40 + 8 * 4 });
  expect(portable).toMatchObject({ packedBytes: 0, scratchBytes: 72 + 16 * 4 });

  // Weights as 16 bits; the second convolution has 8 filters, what a vector holds.
  const simd = modelInfo(await (await engineOf("simd")).load(modelFile(name)));
  expect(simd.layers[1]?.packedBytes).toBeGreaterThanOrEqual(2 * 3 * 3 * 4 * 8);
  expect(simd.layers[1]?.scratchBytes).toBeGreaterThan(0);
});

test("a layer tells what it was built with and where its tensors are", async () => {
  const small = modelInfo(await (await engineOf("simd")).load(modelFile(name))).layers;
  expect(small[1]).toMatchObject({
    inputOffsets: [784],
    inputBytes: 676,
    outputRoom: 288,
    details: [
      { name: "kernel", value: [3, 3] },
      { name: "stride", value: [2, 2] },
      { name: "dilation", value: [1, 1] },
      { name: "padding", value: [0, 0, 0, 0] },
      { name: "activation", value: "relu" },
    ],
  });
  expect(small.at(-1)).toMatchObject({ outputRoom: 16 + 10 * 4, details: [] });
  const best = modelInfo(await (await engineOf("scalar")).load(modelFile("mnist_best_int8.tmdl"))).layers;
  const sum = best.find((layer) => layer.name === "ADD");
  expect(sum?.inputOffsets).toHaveLength(2);
  expect(new Set([sum?.outputOffset, ...(sum?.inputOffsets ?? [])]).size).toBeGreaterThan(1);
  const depthwise = best.find((layer) => layer.name === "DWConv2D");
  expect(depthwise?.details).toContainEqual({ name: "depth multiplier", value: [1] });
});

function storedValues(bytes: Uint8Array, model: Model, index: number): Float32Array {
  const info = modelInfo(model);
  const { outputShape, outputQuantisation } = info.layers[index] as LayerInfo;
  const { scale, zeroPoint } = outputQuantisation ?? { scale: 1, zeroPoint: 0 };
  const element = elementReader(new DataView(bytes.buffer), 0, info.type);
  const length = outputShape.reduce((product, side) => product * side, 1);
  return Float32Array.from({ length }, (_, place) => (element(place) - zeroPoint) * scale);
}

const pairs = backends.flatMap((backend) => modelNames.map((each) => [backend, each] as const));

test.each(pairs)(
  "layer by layer the %s module gives what the native program dumps of %s",
  async (backend, each) => {
    const model = await (await engineOf(backend)).load(modelFile(each));
    const [height, width, channels] = model.inputShape;
    const picture = pictureOf(height * width * channels, 6);
    model.setInput(picture);
    const layers = runLayers(model);
    const dumped = dumpNative(each, picture);
    expect(layers.length).toBe(dumped.length);
    for (const [index, reals] of layers.entries()) {
      expect(reals).toEqual(storedValues(dumped[index] as Uint8Array, model, index));
    }
    model.setInput(picture);
    expect(model.run()).toEqual(layers.at(-1));
  },
);

test("a truncated file is refused with field, offset, found and expected", async () => {
  const engine = await engineOf("simd");
  const problem = await problemOf(engine, modelFile(name).subarray(0, 600));
  expect(problem).toMatchObject({
    code: "TM_ERR_TRUNCATED",
    layer: 1,
    field: "size",
    offset: 220,
    found: "432",
  });
  expect(problem.expected).toContain("384 bytes");
  expect(problem.message).toContain("field size at byte 220");
});

test("a file of another kind is refused at its first byte", async () => {
  const png = new Uint8Array(100);
  png.set([0x89, 0x50, 0x4e, 0x47]);
  const engine = await engineOf("scalar");
  const problem = await problemOf(engine, png);
  expect(problem).toMatchObject({
    code: "TM_ERR_MAGIC",
    layer: null,
    field: "magic",
    offset: 0,
    found: "137",
  });
});

test("every cut of a file is refused", async () => {
  const engine = await engineOf("simd");
  const file = modelFile(name);
  for (let size = 0; size < file.length; size += 7) {
    expect((await problemOf(engine, file.subarray(0, size))).code).toMatch(/^TM_ERR_/);
  }
});

test.each([
  ["int16", "int16"],
  ["float", "fp32"],
])(
  "the module for %s models is asked for by such a model alone, and again after it was missing",
  async (kind, type) => {
    const simd = moduleOf("engine-simd");
    const addresses: (string | URL)[] = [];
    let isMissing = true;
    vi.stubGlobal("fetch", async (address: string | URL) => {
      addresses.push(address);
      return isMissing ? new Response(null, { status: 404 }) : new Response(moduleOf(`engine-${kind}`));
    });
    const sources = { simd, int16: "int16.wasm", float: "float.wasm", scalar: simd };
    const engine = await loadEngine({ ...sources, force: "simd" });
    await engine.load(modelFile(name));
    expect(addresses).toEqual([]);

    const file = modelFile(`mnist_valid_${type}.tmdl`);
    await expect(engine.load(file)).rejects.toThrow("404");
    isMissing = false;
    const models = [await engine.load(file), await engine.load(file)];
    expect(models.map((model) => model.type)).toEqual([type, type]);
    expect(addresses).toEqual([`${kind}.wasm`, `${kind}.wasm`]);
  },
);

test("where the module with relaxed SIMD is missing, the one with SIMD takes its place", async () => {
  vi.stubGlobal("fetch", async () => new Response(null, { status: 404 }));
  const simd = moduleOf("engine-simd");
  const sources = { relaxed: "relaxed.wasm", simd, int16: simd, float: simd, scalar: simd };
  const engine = new Engine("relaxed", sources);
  expect(engine.backend).toBe("relaxed");
  expect((await engine.load(modelFile(name))).type).toBe("int8");
  expect(engine.backend).toBe("simd");

  const forced = new Engine("relaxed", { ...sources, force: "relaxed" });
  await expect(forced.load(modelFile(name))).rejects.toThrow("404");
});

test("an input of the wrong size is a RangeError", async () => {
  const model = await (await engineOf("simd")).load(modelFile(name));
  expect(() => model.setInput(new Uint8Array(783))).toThrow(RangeError);
});

test("a run after timing the layers gives the same outputs", async () => {
  const engine = await engineOf("simd");
  for (const each of modelNames) {
    const model = await engine.load(modelFile(each));
    const [height, width, channels] = model.inputShape;
    const picture = pictureOf(height * width * channels, 5);
    model.setInput(picture);
    const before = model.run();
    model.setInput(picture);
    const timings = timeLayers(model, { minimumSampleMilliseconds: 0.05, samples: 3 });
    expect(timings.map((timing) => timing.index)).toEqual(
      modelInfo(model).layers.map((layer) => layer.index),
    );
    expect(timings.every((timing) => timing.repeatsPerSample >= 1 && timing.medianMicroseconds >= 0)).toBe(
      true,
    );
    model.setInput(picture);
    expect(model.run()).toEqual(before);
  }
});

test("a disposed model says so", async () => {
  const model = await (await engineOf("simd")).load(modelFile(name));
  model.dispose();
  expect(() => model.run()).toThrow("disposed");
});
