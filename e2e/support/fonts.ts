// Whether letters look here as they did on the machine that took the pictures of the views.

import type { Page } from "@playwright/test";

/** In pixels, of Debian's DejaVu Sans and WenQuanYi Micro Hei. */
const sizes = [
  { text: "Layers and memory 0123456789", width: 266.95, ascent: 12, descent: 3 },
  { text: "网络层与内存占用", width: 128, ascent: 13, descent: 2 },
];

export async function hasFontsOfThePictures(page: Page): Promise<boolean> {
  const measured = await page.evaluate(
    (texts) => {
      const context = document.createElement("canvas").getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.font = `16px ${getComputedStyle(document.body).fontFamily}`;
      return texts.map((text) => {
        const {
          width,
          actualBoundingBoxAscent: ascent,
          actualBoundingBoxDescent: descent,
        } = context.measureText(text);
        return [width, ascent, descent];
      });
    },
    sizes.map(({ text }) => text),
  );
  return sizes.every(({ width, ascent, descent }, index) =>
    [width, ascent, descent].every((size, which) => Math.abs(size - (measured[index]?.[which] ?? 0)) < 0.5),
  );
}
