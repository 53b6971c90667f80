// The playground as a visitor knows it: what can be seen and done, found by role and label.

import { expect, type Locator, type Page } from "@playwright/test";
import type { Drawing, Point } from "../hands/strokes.ts";

/** Where on the pad a drawing goes, in parts of the pad's side, for the drawing's box of 100 x 100. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** A quick hand: at 60 positions a second it crosses the pad in half a second. */
const pixelsPerMove = 14;

const middle: Placement = { left: 0.2, top: 0.15, size: 0.65 };

export class PlaygroundPage {
  pad: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  readonly clear: Locator;
  readonly networkPicture: Locator;
  readonly normalise: Locator;
  readonly prediction: Locator;
  readonly probabilities: Locator;
  readonly modelPicker: Locator;
  readonly filePicker: Locator;
  readonly layerTable: Locator;
  readonly measure: Locator;
  readonly problem: Locator;
  readonly dismiss: Locator;

  constructor(readonly page: Page) {
    this.pad = page.getByRole("application", { name: "Drawing pad" });
    this.undo = page.getByRole("button", { name: "Undo" });
    this.redo = page.getByRole("button", { name: "Redo" });
    this.clear = page.getByRole("button", { name: "Clear" });
    this.networkPicture = page.getByRole("img", { name: "What the network sees" });
    this.normalise = page.getByRole("switch", { name: "Normalise like MNIST" });
    this.prediction = page.getByRole("status", { name: "Prediction" });
    this.probabilities = page.getByRole("list", { name: "Probabilities" }).getByRole("listitem");
    this.modelPicker = page.getByRole("combobox", { name: "Model" });
    this.filePicker = page.getByLabel("Open a model file");
    this.layerTable = page.getByRole("table", { name: "Layers and memory" });
    this.measure = page.getByRole("button", { name: "Measure" });
    this.problem = page.getByRole("alert");
    this.dismiss = page.getByRole("button", { name: "Dismiss" });
  }

  async open() {
    await this.visit();
    await this.waitForModels();
  }

  /** As far as one can draw. */
  async visit() {
    await this.page.goto("./");
    await expect(this.pad).toBeVisible();
  }

  /** The list of models comes after the rest of the page. */
  async waitForModels() {
    await expect(this.modelPicker.getByRole("option").nth(1)).toBeAttached();
  }

  /** Chooses a model by its name in the list, with its figures behind it. */
  async chooseModel(name: RegExp) {
    await this.waitForModels();
    const option = this.modelPicker.getByRole("option", { name }).first();
    await this.modelPicker.selectOption((await option.getAttribute("value")) ?? "");
  }

  /** Goes to a view by its name in the navigation. */
  async show(view: string) {
    await this.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view }).click();
  }

  /** The same page with its pad found by another name, as in another language. */
  withPad(pad: Locator): this {
    this.pad = pad;
    return this;
  }

  /** Draws with the mouse: press, follow the stroke, release. */
  async draw(drawing: Drawing, placement: Placement = middle) {
    for (const stroke of drawing) {
      await this.beginStroke(stroke, placement);
      await this.page.mouse.up();
    }
  }

  /** The same without releasing the button at the end. */
  async beginStroke(stroke: Drawing[number], placement: Placement = middle) {
    const [first, ...rest] = await this.#onScreen(stroke, placement);
    if (!first) return;
    await this.page.mouse.move(...first);
    await this.page.mouse.down();
    await this.#follow(first, rest);
  }

  async continueStroke(stroke: Drawing[number], placement: Placement = middle) {
    const [first, ...rest] = await this.#onScreen(stroke, placement);
    if (first) await this.#follow(first, [first, ...rest]);
  }

  /** Draws with one finger on a touch screen; Playwright itself can only tap. */
  async drawWithFinger(drawing: Drawing, placement: Placement = middle) {
    const browser = await this.page.context().newCDPSession(this.page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      browser.send("Input.dispatchTouchEvent", { type, touchPoints });
    for (const stroke of drawing) {
      const [first, ...rest] = await this.#onScreen(stroke, placement);
      if (!first) continue;
      await touch("touchStart", [{ x: first[0], y: first[1] }]);
      let from = first;
      for (const to of rest) {
        for (const [x, y] of pointsBetween(from, to)) await touch("touchMove", [{ x, y }]);
        from = to;
      }
      await touch("touchEnd", []);
    }
    await browser.detach();
  }

  /** Expects that answer, or any that fits the pattern. */
  async expectPrediction(label: string | number | RegExp) {
    if (label instanceof RegExp) return expect(this.prediction).toHaveText(label);
    await expect(this.prediction).toMatchAriaSnapshot(`- status "Prediction": "${label}"`);
  }

  /** Grey values of the network's picture, row by row. */
  async networkPixels(): Promise<{ width: number; height: number; values: number[] }> {
    return this.networkPicture.evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { width, height } = canvas;
      const data = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      return {
        width,
        height,
        values: Array.from({ length: width * height }, (_, index) => data[index * 4] ?? 0),
      };
    });
  }

  /** Drops files from the disk onto the middle of the page, as the file manager does; picks them where tests cannot. */
  async dropFiles(...files: string[]) {
    if (this.page.context().browser()?.browserType().name() !== "chromium") {
      // Whatever the language of the page.
      return this.page.locator('input[type="file"]').first().setInputFiles(files);
    }
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    const browser = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await browser.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
    }
    await browser.detach();
  }

  async #follow(from: Point, points: readonly Point[]) {
    let last = from;
    for (const point of points) {
      for (const [x, y] of pointsBetween(last, point)) await this.page.mouse.move(x, y);
      last = point;
    }
  }

  async #onScreen(stroke: Drawing[number], { left, top, size }: Placement): Promise<Point[]> {
    const box = await this.pad.boundingBox();
    if (!box) throw new Error("The drawing pad is not on the screen.");
    return stroke.map(([x, y]) => [
      box.x + (left + (x / 100) * size) * box.width,
      box.y + (top + (y / 100) * size) * box.height,
    ]);
  }
}

/** Where a pointer reports itself on its way from one point to another, the end included. */
function pointsBetween([fromX, fromY]: Point, [toX, toY]: Point): Point[] {
  const steps = Math.max(1, Math.round(Math.hypot(toX - fromX, toY - fromY) / pixelsPerMove));
  return Array.from({ length: steps }, (_, index): Point => {
    const share = (index + 1) / steps;
    return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
  });
}
