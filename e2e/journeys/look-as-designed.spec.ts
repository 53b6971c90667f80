// The views as pictures in ../screenshots/views, to be compared with how they look now. After a change on purpose:
//
//   npm run test --workspace e2e -- look-as-designed --update-snapshots

import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import { hasFontsOfThePictures } from "../support/fonts.ts";
import { expect, test } from "../support/test.ts";
import { visitViews } from "../support/visit-views.ts";

const stylePath = fileURLToPath(new URL("../screenshots/only-the-view.css", import.meta.url));

/** Views with much that changes from run to run: a prediction that settles, times. */
const unlikeItself = new Set(["read", "speed"]);

async function expectAsDesigned(page: Page, setting: string) {
  test.skip(!(await hasFontsOfThePictures(page)), "letters have other shapes on this machine");
  await visitViews(page, async (view) => {
    if (unlikeItself.has(view)) return;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.mouse.move(0, 0);
    await expect(page).toHaveScreenshot(`${view}-${setting}.png`, {
      stylePath,
      // Shades of letters differ between machines, places do not.
      maxDiffPixelRatio: 0.02,
      threshold: 0.3,
    });
  });
}

test.use({ bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

test.describe("at a desk, by day, in English", () => {
  test.use({ colorScheme: "light" });

  test("every view looks as designed", async ({ playground, page }) => {
    await playground.open();
    await playground.draw(roundHand[2]);
    await playground.expectPrediction(2);
    await expectAsDesigned(page, "desk-light-english");
  });
});

test.describe("on a phone, by night, in Chinese", () => {
  test.use({ colorScheme: "dark", locale: "zh-CN", viewport: { width: 360, height: 740 } });

  test("every view looks as designed", async ({ page, playground }) => {
    await page.goto("./");
    await playground.withPad(page.getByRole("application", { name: "手写板" })).draw(roundHand[2]);
    await expect(page.getByRole("status", { name: "识别结果" })).toContainText("2");
    await expectAsDesigned(page, "phone-dark-chinese");
  });
});
