import { beforeEach, describe, expect, test } from "vitest";
import {
  beginStroke,
  canRedo,
  canUndo,
  clearDrawing,
  drawing,
  endStroke,
  extendStroke,
  isDrawing,
  redo,
  undo,
} from "./drawing-state";

const at = (x: number, y: number) => ({ x, y });

function draw(...points: { x: number; y: number }[]) {
  const [first = at(0.5, 0.5), ...rest] = points;
  beginStroke(first);
  extendStroke(rest);
  endStroke();
}

beforeEach(() => {
  clearDrawing();
  while (canUndo.value) undo();
});

describe("drawing", () => {
  test("a stroke grows while the pen is down and not after", () => {
    beginStroke(at(0.1, 0.2));
    expect(isDrawing.value).toBe(true);
    extendStroke([at(0.2, 0.3)]);
    endStroke();
    extendStroke([at(0.9, 0.9)]);
    expect(drawing.value).toEqual([[at(0.1, 0.2), at(0.2, 0.3)]]);
    expect(isDrawing.value).toBe(false);
  });

  test("a pen that leaves the pad stays on its edge", () => {
    draw(at(-0.5, 0.5), at(0.5, 1.7));
    expect(drawing.value).toEqual([[at(0, 0.5), at(0.5, 1)]]);
  });

  test("undo takes back whole strokes and redo brings them again", () => {
    draw(at(0.1, 0.1), at(0.2, 0.2));
    draw(at(0.3, 0.3));
    undo();
    expect(drawing.value).toHaveLength(1);
    redo();
    expect(drawing.value[1]).toEqual([at(0.3, 0.3)]);
  });

  test("clearing can be undone", () => {
    draw(at(0.1, 0.1));
    clearDrawing();
    expect(drawing.value).toEqual([]);
    undo();
    expect(drawing.value).toEqual([[at(0.1, 0.1)]]);
  });

  test("clearing an empty pad is no step of history", () => {
    clearDrawing();
    expect(canUndo.value).toBe(false);
  });

  test("a new stroke ends what could be redone", () => {
    draw(at(0.1, 0.1));
    undo();
    expect(canRedo.value).toBe(true);
    draw(at(0.4, 0.4));
    expect(canRedo.value).toBe(false);
    expect(drawing.value).toEqual([[at(0.4, 0.4)]]);
  });

  test("undo in the middle of a stroke drops it and lifts the pen", () => {
    beginStroke(at(0.1, 0.1));
    undo();
    extendStroke([at(0.2, 0.2)]);
    expect(drawing.value).toEqual([]);
  });
});
