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

/** Nothing but times stands in it. */
const unlikeItself = new Set(["speed"]);

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

const screens = {
  desk: { width: 1280, height: 900 },
  phone: { width: 360, height: 740 },
};

const languages = {
  english: { locale: "en-GB", pad: "Drawing pad", prediction: "Prediction" },
  chinese: { locale: "zh-CN", pad: "手写板", prediction: "识别结果" },
};

/** Every size in both colours and both languages. */
const settings = [
  { screen: "desk", colorScheme: "light", language: "english" },
  { screen: "desk", colorScheme: "dark", language: "chinese" },
  { screen: "phone", colorScheme: "light", language: "english" },
  { screen: "phone", colorScheme: "dark", language: "chinese" },
] as const;

for (const { screen, colorScheme, language } of settings) {
  const { locale, pad, prediction } = languages[language];

  test.describe(`on a ${screen}, ${colorScheme}, in ${language}`, () => {
    test.use({ colorScheme, locale, viewport: screens[screen] });

    test("every view looks as designed", async ({ playground, page }) => {
      await page.goto("./");
      await playground.withPad(page.getByRole("application", { name: pad })).draw(roundHand[2]);
      await expect(page.getByRole("status", { name: prediction })).toContainText("2");
      await expectAsDesigned(page, `${screen}-${colorScheme}-${language}`);
    });
  });
}
