import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, wanted: Locator) {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

test("a visitor draws, undoes, looks around, and takes the model along without a mouse", async ({
  playground,
  page,
}) => {
  await playground.open();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("button", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "Draw" })).toBeFocused();
  await tabTo(page, playground.pad);
  for (let step = 0; step < 8; step++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  for (let step = 0; step < 16; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await playground.expectPrediction(1);

  await tabTo(page, playground.undo);
  await page.keyboard.press("Enter");
  await playground.expectPrediction("Draw to get a prediction");
  await page.keyboard.press("Control+Shift+Z");
  await playground.expectPrediction(1);

  await expect(page).toHaveURL(/state=/);
  await page.reload(); // from the top again, with the drawing kept in the address
  await playground.expectPrediction(1);
  const link = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Export" });
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  const project = page.getByRole("button", { name: /^Download project/ });
  await tabTo(page, project);
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await coming).suggestedFilename()).toMatch(/\.zip$/);
});
