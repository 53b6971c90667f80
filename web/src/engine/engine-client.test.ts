import { describe, expect, test } from "vitest";
import { normalisedPixels } from "../digits/normalise";
import { startBrokenEngineThread, startEngineThread } from "../test-support/engine-in-this-thread";
import { goldenDigit } from "../test-support/golden-digit";
import { repositoryFile } from "../test-support/repository-file";
import { EngineClient, EngineCrashed, EngineStartFailed, EngineStopped } from "./engine-client";

const model = repositoryFile("models/mnist_best_int8.tmdl");
const truncated = model.slice(0, 100);
const seven = normalisedPixels(goldenDigit(7), { width: 28, height: 28 });

function likeliest(outputs: Float32Array): number {
  return outputs.indexOf(Math.max(...outputs));
}

async function clientWithModel(): Promise<EngineClient> {
  const client = new EngineClient(startEngineThread);
  await client.load(model);
  return client;
}

describe("engine client", () => {
  test("a drawn seven is recognised", async () => {
    const client = await clientWithModel();
    expect(likeliest(await client.run(seven))).toBe(7);
    client.stop();
  });

  test("stopping rejects the call under way; the next one finds the model again", async () => {
    const client = await clientWithModel();
    const underWay = client.run(seven);
    client.stop();
    await expect(underWay).rejects.toBeInstanceOf(EngineStopped);
    expect(likeliest(await client.run(seven))).toBe(7);
    client.stop();
  });

  test("a refused file says where it is wrong and leaves the model before in use", async () => {
    const client = await clientWithModel();
    const answer = await client.load(truncated);
    expect(answer).toMatchObject({ ok: false });
    if (answer.ok) return;
    expect(answer.problem.field).not.toBe("");
    expect(answer.problem.offset).toBeGreaterThanOrEqual(0);
    expect(answer.problem.message).not.toBe("");
    expect(likeliest(await client.run(seven))).toBe(7);
    client.stop();
  });

  test("a call with a wrong input fails without taking the model away", async () => {
    const client = await clientWithModel();
    await expect(client.run(new Uint8Array(3))).rejects.toThrow();
    expect(likeliest(await client.run(seven))).toBe(7);
    client.stop();
  });

  test("an engine that does not start fails the call, and may be tried again", async () => {
    let start = startBrokenEngineThread;
    const client = new EngineClient(() => start());
    await expect(client.load(model)).rejects.toBeInstanceOf(EngineStartFailed);
    start = startEngineThread;
    expect(await client.load(model)).toMatchObject({ ok: true });
    client.stop();
  });

  test("a thread that the browser ends fails the call under way; the next one finds the model again", async () => {
    let breakThread: (reason: string) => void = () => {};
    const client = new EngineClient(() => ({
      ...startEngineThread(),
      onBreak(report) {
        breakThread = report;
      },
    }));
    await client.load(model);
    const underWay = client.run(seven);
    breakThread("no memory left");
    await expect(underWay).rejects.toBeInstanceOf(EngineCrashed);
    expect(likeliest(await client.run(seven))).toBe(7);
    client.stop();
  });

  test("scalar and SIMD kernels give the same bytes", async () => {
    const client = await clientWithModel();
    expect((await client.kernels()).available).toContain("simd");
    client.chooseBackend("simd");
    const withSimd = await client.run(seven);
    client.chooseBackend("scalar");
    expect((await client.kernels()).inUse).toBe("scalar");
    expect(await client.run(seven)).toEqual(withSimd);
    client.stop();
  });

  test("layer by layer, the last outputs are those of a run", async () => {
    const client = await clientWithModel();
    const layers = await client.runLayers(seven);
    expect(layers.length).toBeGreaterThan(2);
    expect(layers.at(-1)).toEqual(await client.run(seven));
    client.stop();
  });

  test("measuring gives one timing a layer", async () => {
    const client = new EngineClient(startEngineThread);
    const answer = await client.load(model);
    const timings = await client.measure({ minimumSampleMilliseconds: 0.1, samples: 3 });
    expect(answer.ok && timings.length === answer.info.layers.length).toBe(true);
    for (const timing of timings) {
      expect(timing.medianMicroseconds).toBeGreaterThan(0);
      expect(timing.lowerQuartileMicroseconds).toBeLessThanOrEqual(timing.medianMicroseconds);
      expect(timing.upperQuartileMicroseconds).toBeGreaterThanOrEqual(timing.medianMicroseconds);
      expect(timing.samples).toBe(3);
    }
    client.stop();
  });
});
