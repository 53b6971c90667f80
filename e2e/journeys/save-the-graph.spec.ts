import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

async function saved(page: Page, button: string) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Shows a picture alone, on a page that has nothing else, and reads its size and the colour of its corner. */
async function shownAlone(page: Page, type: string, bytes: Buffer) {
  const alone = await page.context().newPage();
  const answer = await alone.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), {
        width: image.naturalWidth,
        height: image.naturalHeight,
      });
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const colours = new Set<number>();
      for (let at = 0; at < pixels.length; at += 4) {
        colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
      }
      const [corner] = colours;
      return { width: canvas.width, height: canvas.height, corner, colours: [...colours] };
    },
    `data:${type};base64,${bytes.toString("base64")}`,
  );
  await alone.close();
  return answer;
}

/** --panel, --ink and --accent of the page's styles. */
const themes = [
  { colorScheme: "light", panel: 0xffffff, ink: 0x12181b, accent: 0x0b7583 },
  { colorScheme: "dark", panel: 0x151c1f, ink: 0xe6eced, accent: 0x45c4d3 },
] as const;

for (const { colorScheme, panel, ink, accent } of themes) {
  test.describe(`with ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the graph goes into pictures that need nothing beside them", async ({ playground, page }) => {
      await playground.open();
      await playground.show("Graph");
      const svg = await saved(page, "Save SVG");
      expect(svg.name).toBe("mnist_best_int8_graph.svg");
      const text = svg.bytes.toString();
      expect(text).not.toMatch(/class=|style=|var\(|currentColor|href|<image|<foreignObject/);
      const names = [...text.matchAll(/font-weight="600"[^>]*>([^<]+)</g)].map(([, name]) => name);
      expect(names).toHaveLength(16); // the file, the input, 14 layers
      expect(names).toEqual(expect.arrayContaining(["mnist_best_int8.tmdl", "Input", "DWConv2D", "Softmax"]));
      expect(text).toContain("3 × 3, stride 2 × 2, relu");

      const drawn = await shownAlone(page, "image/svg+xml", svg.bytes);
      const png = await saved(page, "Save PNG");
      expect(png.name).toBe("mnist_best_int8_graph.png");
      const painted = await shownAlone(page, "image/png", png.bytes);
      expect([painted.width, painted.height]).toEqual([2 * drawn.width, 2 * drawn.height]);
      for (const picture of [drawn, painted]) {
        expect(picture.corner).toBe(panel);
        expect(picture.colours).toEqual(expect.arrayContaining([panel, ink, accent]));
      }
    });
  });
}
