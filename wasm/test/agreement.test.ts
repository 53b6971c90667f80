import { describe, expect, test } from "vitest";
import { modelInfo } from "../src/inspect.ts";
import { backends, engineOf, modelFile, modelNames, modelPath, pictureOf, runNative } from "./modules.ts";

interface NativeRun {
  readonly output: number[];
}

describe.each(backends)("the %s module", (backend) => {
  test.each(modelNames)("computes the same outputs as the native program: %s", async (name) => {
    const engine = await engineOf(backend);
    const model = await engine.load(modelFile(name));
    const [height, width, channels] = model.inputShape;
    for (const seed of [1, 2, 3]) {
      const picture = pictureOf(height * width * channels, seed);
      model.setInput(picture);
      const native = JSON.parse(runNative(["run", modelPath(name), "--json"], picture)) as NativeRun;
      expect([...model.run()]).toEqual(native.output.map(Math.fround));
    }
  });

  test.each(modelNames)("prints the same table as the native program: %s", async (name) => {
    const engine = await engineOf(backend);
    expect(modelInfo(await engine.load(modelFile(name))).statText).toBe(runNative(["stat", modelPath(name)]));
  });
});

test("all modules quantise real values alike", async () => {
  const engines = await Promise.all(backends.map(engineOf));
  for (const name of modelNames) {
    const models = await Promise.all(engines.map((engine) => engine.load(modelFile(name))));
    const outputs = models.map((model) => {
      const [height, width, channels] = model.inputShape;
      model.setInput(Float32Array.from(pictureOf(height * width * channels, 4), (byte) => byte / 255 - 0.1));
      return [...model.run()];
    });
    for (const output of outputs) expect(output).toEqual(outputs[0]);
  }
});
