import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";
import { visitViews } from "../support/visit-views.ts";

const guidelines = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Expects no view to break a rule; all that do are named at once. */
async function expectNothingFound(page: Page) {
  const found: string[] = [];
  await visitViews(page, async (view) => {
    const { violations } = await new AxeBuilder({ page }).withTags(guidelines).analyze();
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ target }) => `${view}: ${id}: ${target.join(" ")}`));
    }
  });
  expect(found).toEqual([]);
}

test.describe("by day, at a desk", () => {
  test.use({ colorScheme: "light" });

  test("no view breaks a rule of accessibility", async ({ playground, page }) => {
    await playground.open();
    await playground.draw(roundHand[2]);
    await playground.expectPrediction(2);
    await expectNothingFound(page);
  });
});

test.describe("by night, on a phone, in Chinese", () => {
  test.use({ colorScheme: "dark", locale: "zh-CN", viewport: { width: 360, height: 740 } });

  test("no view breaks a rule of accessibility", async ({ page, playground }) => {
    await page.goto("./");
    await playground.withPad(page.getByRole("application", { name: "手写板" })).draw(roundHand[2]);
    await expect(page.getByRole("status", { name: "识别结果" })).toContainText("2");
    await expectNothingFound(page);
  });
});
