import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import type { PlaygroundPage } from "../pages/playground-page.ts";
import { deepModel, deepModelLayers } from "../support/deep-model.ts";
import { expectTableOf } from "../support/stat-table.ts";
import { expect, test } from "../support/test.ts";
import { visitViews } from "../support/visit-views.ts";

const last = String(deepModelLayers - 1).padStart(3, "0");

async function openDeepModel(playground: PlaygroundPage, file: string) {
  writeFileSync(file, deepModel());
  await playground.open();
  await playground.draw(roundHand[2]);
  await playground.expectPrediction(2);
  await playground.dropFiles(file);
  await expect(playground.modelPicker).toContainText("deep.tmdl");
  await expect(playground.prediction).toHaveText(/\d/);
}

/** How many of the pictures hold more than one colour. */
async function paintedPictures(page: Page): Promise<number> {
  return page
    .getByRole("list", { name: "Feature maps" })
    .getByRole("img")
    .evaluateAll((pictures) => {
      const isPainted = (picture: HTMLCanvasElement) => {
        const { width, height } = picture;
        const pixels = picture.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
        return pixels.some((value, index) => index % 4 === 3 && value > 0);
      };
      return (pictures as HTMLCanvasElement[]).filter(isPainted).length;
    });
}

const sizes = [
  { name: "at a desk", viewport: { width: 1280, height: 900 } },
  { name: "on a phone", viewport: { width: 360, height: 740 } },
];

for (const { name, viewport } of sizes) {
  test.describe(name, () => {
    test.use({ viewport });

    test("a network of 100 layers has room in every view", async ({ playground, page }, testInfo) => {
      await openDeepModel(playground, testInfo.outputPath("deep.tmdl"));
      await visitViews(page, async (view) => {
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        expect(scrollWidth, view).toBe(clientWidth);
        // Parts of the page; browsers stay quick with a few thousand.
        expect(await page.locator("*").count(), view).toBeLessThan(2500);
      });
    });

    test("head and total of a long table stay in sight", async ({ playground, page }, testInfo) => {
      await openDeepModel(playground, testInfo.outputPath("deep.tmdl"));
      for (const [view, table] of [
        ["Layers", "Layers and memory"],
        ["Speed", "Time of every layer by kernels"],
      ] as const) {
        await playground.show(view);
        const rows = page.getByRole("table", { name: table }).getByRole("row");
        await page
          .getByRole("table", { name: table })
          .locator("..")
          .evaluate((area) => {
            area.scrollIntoView({ block: "center" });
            area.scrollTo(0, area.scrollHeight);
          });
        await expect(rows.filter({ hasText: last })).toBeInViewport();
        await expect(rows.first().getByRole("columnheader").first()).toBeInViewport();
        await expect(rows.last().getByText("Total")).toBeInViewport();
      }
    });

    test("a layer chosen far down shows what it is beside the choice", async ({
      playground,
      page,
    }, testInfo) => {
      await openDeepModel(playground, testInfo.outputPath("deep.tmdl"));
      await playground.show("Graph");
      const layers = page.getByRole("list", { name: "Layers in the order in which they run" });
      await layers.getByRole("button", { name: "094" }).click();
      await expect(page.getByRole("heading", { name: "094 Conv2D" })).toBeInViewport();

      await playground.show("Inside");
      await expect(page.getByRole("heading", { name: "Inside 094 Conv2D" })).toBeVisible();
      const inside = page.getByRole("heading", { name: /^Inside \d/ });
      await page.getByRole("button", { name: "002 Conv2D" }).click();
      await expect(inside).toHaveText("Inside 002 Conv2D");
      const distance = await inside.evaluate((element) => element.getBoundingClientRect().top + scrollY);
      expect(distance).toBeLessThan(2 * viewport.height);
    });
  });
}

test("every layer of a deep network is in the table, as the engine prints it", async ({
  playground,
}, testInfo) => {
  const file = testInfo.outputPath("deep.tmdl");
  await openDeepModel(playground, file);
  await expectTableOf(playground, file);
});

test("only the pictures on the screen are painted, and the others when they come", async ({
  playground,
  page,
}, testInfo) => {
  await openDeepModel(playground, testInfo.outputPath("deep.tmdl"));
  await playground.show("Inside");
  const pictures = page.getByRole("list", { name: "Feature maps" }).getByRole("img");
  await expect(pictures).toHaveCount(deepModelLayers);
  await expect(async () => expect(await paintedPictures(page)).toBeGreaterThan(10)).toPass();
  expect(await paintedPictures(page)).toBeLessThan(deepModelLayers / 2);
  const before = await paintedPictures(page);
  await pictures.last().scrollIntoViewIfNeeded();
  await expect(async () => expect(await paintedPictures(page)).toBeGreaterThan(before)).toPass();
});
