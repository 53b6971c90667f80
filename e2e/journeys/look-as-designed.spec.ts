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

/** By the button of that name; what the table of layers began by itself ends first. */
async function measureAll(page: Page, name: string) {
  const button = page.getByRole("button", { name });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(button).toBeHidden();
  await expect(button).toBeVisible({ timeout: 30_000 });
}

/** In both colours: the page changes these in place. */
async function expectAsDesigned(page: Page, screen: string, language: string, measure: string) {
  test.skip(!(await hasFontsOfThePictures(page)), "letters have other shapes on this machine");
  await visitViews(page, async (view) => {
    if (view === "speed") await measureAll(page, measure);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.mouse.move(0, 0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page).toHaveScreenshot(`${view}-${screen}-${colorScheme}-${language}.png`, {
        stylePath,
        fullPage: true,
        // Shades of letters differ between machines, places do not.
        maxDiffPixelRatio: 0.02,
        threshold: 0.3,
      });
    }
  });
}

test.use({ bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

const screens = {
  desk: { width: 1280, height: 900 },
  phone: { width: 360, height: 740 },
};

const languages = {
  english: { locale: "en-GB", pad: "Drawing pad", prediction: "Prediction", measure: "Measure all" },
  chinese: { locale: "zh-CN", pad: "手写板", prediction: "识别结果", measure: "全部测速" },
};

for (const [screen, viewport] of Object.entries(screens)) {
  for (const [language, { locale, pad, prediction, measure }] of Object.entries(languages)) {
    test.describe(`on a ${screen}, in ${language}`, () => {
      test.use({ locale, viewport });

      test("every view looks as designed, by day and by night", async ({ playground, page }) => {
        await page.goto("./");
        await playground.withPad(page.getByRole("application", { name: pad })).draw(roundHand[2]);
        await expect(page.getByRole("status", { name: prediction })).toContainText("2");
        await expectAsDesigned(page, screen, language, measure);
      });
    });
  }
}
