import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";
import { visitViews } from "../support/visit-views.ts";
import { expectViewsToFit } from "../support/what-does-not-fit.ts";

const languages = [
  { locale: "en-GB", pad: "Drawing pad" },
  { locale: "zh-CN", pad: "手写板" },
];

const screens = [
  { name: "a small phone", viewport: { width: 320, height: 640 } },
  { name: "a phone", viewport: { width: 360, height: 740 } },
  { name: "a 4K screen", viewport: { width: 3840, height: 2160 } },
];

for (const { name, viewport } of screens) {
  for (const { locale, pad } of languages) {
    test.describe(`${name}, ${locale}`, () => {
      test.use({ viewport, locale });

      test("nothing sticks out or is cut off in any view", async ({ playground, page }) => {
        await page.goto("./");
        await playground.withPad(page.getByRole("application", { name: pad })).draw(roundHand[2]);
        await expect(page.getByRole("main").getByRole("status").first()).toContainText("2");
        await expectViewsToFit(page);
      });
    });
  }
}

test.describe("on a 4K screen without a scale of its own", () => {
  test.use({ viewport: { width: 3840, height: 2160 } });

  test("the page grows with the screen", async ({ playground, page }) => {
    await playground.open();
    const main = await page.getByRole("main").boundingBox();
    expect(main?.width).toBeGreaterThan(3840 * 0.6);
    const letters = await page.locator("body").evaluate((body) => getComputedStyle(body).fontSize);
    expect(Number.parseFloat(letters)).toBeGreaterThan(20);
  });
});

test.describe("with less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves by itself", async ({ playground, page }) => {
    await playground.open();
    await visitViews(page, async (view) => {
      // In one go: what a view replaces between two questions has no style any more.
      const durations = await page.evaluate(() =>
        [...document.querySelectorAll("body *")].flatMap((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName === "none" ? transitionDuration.split(", ") : [animationName];
        }),
      );
      expect([...new Set(durations)], view).toEqual(["0s"]);
    });
  });
});

test.describe("with colours forced onto the page", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("bars, the choice in use and the view in use can still be told", async ({ playground, page }) => {
    await playground.open();
    await playground.draw(roundHand[2]);
    await playground.expectPrediction(2);
    const best = playground.probabilities.filter({ hasText: /^2/ }).locator("span span");
    const bar = await best.evaluate((element) => {
      const { borderBottomColor, borderBottomWidth } = getComputedStyle(element);
      return { borderBottomColor, borderBottomWidth, page: getComputedStyle(document.body).backgroundColor };
    });
    expect(bar.borderBottomColor).not.toBe(bar.page);
    expect(Number.parseFloat(bar.borderBottomWidth)).toBeGreaterThan(8);

    const chosen = page.getByRole("radio", { name: "Draw" }).locator("+ span");
    const other = page.getByRole("radio", { name: "Picture" }).locator("+ span");
    await expect(chosen).toHaveCSS("outline-style", "solid");
    await expect(other).toHaveCSS("outline-style", "none");

    const views = page.getByRole("navigation", { name: "Views" });
    await expect(views.getByRole("link", { name: "Read" })).toHaveCSS("border-bottom-width", "2px");
    await expect(views.getByRole("link", { name: "Layers" })).toHaveCSS("border-bottom-width", "0px");
  });
});
