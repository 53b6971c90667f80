import { describe, expect, test } from "vitest";
import { goldenDigit } from "../test-support/golden-digit";
import { repositoryFile } from "../test-support/repository-file";
import { decodeState, encodeState, isShareCode } from "./share-code";
import type { SharedState } from "./shared-state";

describe("what goes into a link comes out of it:", () => {
  test.each<[string, SharedState]>([
    ["nothing", {}],
    ["settings", { normalises: false, penWidth: 3.5, language: "zh", selectedLayer: 2 }],
    ["a model of the page", { model: { kind: "catalogue", tmdl: "mnist_valid_int8.tmdl" } }],
    ["a model of another site", { model: { kind: "address", address: "https://example.org/a.tmdl" } }],
    ["labels of any script", { labels: ["猫", "Hündin", ""] }],
    ["real values", { input: { kind: "numbers", values: Float32Array.of(1, -0.5, 1e-9, 0.1, 1 / 3) } }],
    ["pixels", { input: { kind: "pixels", values: Uint8Array.of(0, 255, 1) } }],
  ])("%s", (_what, state) => {
    expect(decodeState(encodeState(state))).toEqual(state);
  });

  test("a model itself, byte for byte, short enough for a message", () => {
    const bytes = repositoryFile("models/mnist_valid_int8.tmdl");
    const state: SharedState = {
      model: { kind: "bytes", fileName: "mine.tmdl", bytes },
      drawing: goldenDigit(3),
    };
    const code = encodeState(state);
    expect(decodeState(code)?.model).toEqual(state.model);
    expect(code.length).toBeLessThan(4000);
    expect(code).toMatch(/^[\w-]+$/);
  });

  test("an input and a model, each its own bytes", () => {
    const input = { kind: "picture", values: Uint8Array.of(7, 0, 9) } as const;
    const model = { kind: "bytes", fileName: "mine.tmdl", bytes: Uint8Array.of(0, 1, 2, 0) } as const;
    expect(decodeState(encodeState({ input, model }))).toEqual({ input, model });
  });

  test("a drawing, to a fraction of a pixel", () => {
    const drawing = goldenDigit(8);
    const back = decodeState(encodeState({ drawing }))?.drawing ?? [];
    expect(back.map((stroke) => stroke.length)).toEqual(drawing.map((stroke) => stroke.length));
    drawing.flat().forEach((point, index) => {
      expect(back.flat()[index]?.x).toBeCloseTo(point.x, 3);
      expect(back.flat()[index]?.y).toBeCloseTo(point.y, 3);
    });
  });
});

describe("a damaged link", () => {
  const code = encodeState({ normalises: false, drawing: goldenDigit(1) });

  test.each([
    ["cut off", code.slice(0, -20)],
    ["with letters changed", code.replace(/.{6}$/, "AAAAAA")],
    ["of another version", code.replace("s1-", "s9-")],
    ["with signs that are none of its letters", `${code}!%`],
    ["empty", ""],
  ])("%s is refused or read, never thrown", (_how, damaged) => {
    const state = decodeState(damaged);
    if (state !== null)
      expect(state.drawing?.flat().every(({ x, y }) => x >= 0 && y <= 1) ?? true).toBe(true);
  });

  test("of another version is not taken for ours", () => {
    expect(isShareCode("layer-table")).toBe(false);
    expect(decodeState("s9-abc")).toBeNull();
  });

  test("with values of the wrong kind loses only these", () => {
    const wrong = { normalises: 3, penWidth: "wide", labels: ["a"], drawing: [[{ x: 5, y: 5 }]] } as unknown;
    const code = encodeState({
      input: { kind: "drawing", values: Uint8Array.of(1) },
    } as unknown as SharedState);
    expect(decodeState(code)).toEqual({});
    expect(decodeState(encodeState(wrong as SharedState))).toEqual({ labels: ["a"] });
  });
});
