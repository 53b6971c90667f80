// A drawing as a picture file.

import type { Page } from "@playwright/test";
import type { Drawing } from "../hands/strokes.ts";

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Where the box of 100 x 100 around the drawing is put. */
  readonly left: number;
  readonly top: number;
  readonly paper: string;
  readonly ink: string;
}

/** Drawn by the browser; in the form that a file input takes. */
export async function pictureOf(page: Page, drawing: Drawing, sheet: Sheet) {
  const draw = ({ drawing, sheet }: { drawing: Drawing; sheet: Sheet }) => {
    const { width, height, left, top, paper, ink } = sheet;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
    context.strokeStyle = ink;
    context.lineWidth = 14;
    context.lineCap = "round";
    for (const stroke of drawing) {
      context.beginPath();
      for (const [x, y] of stroke) context.lineTo(x + left, y + top);
      context.stroke();
    }
    return canvas.toDataURL("image/png");
  };
  const address = await page.evaluate(draw, { drawing, sheet });
  return {
    name: "paper.png",
    mimeType: "image/png",
    buffer: Buffer.from(address.split(",")[1] ?? "", "base64"),
  };
}
