import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("a layer shows its weights, how its values are distributed, and how many are cut off, following the pen", async ({
  playground,
  page,
}) => {
  const weights = page.getByRole("img", {
    name: /^Weights: 3 × 3 for each filter \(16, down\) and channel \(1, across\)/,
  });
  const distribution = page.getByRole("img", { name: /^Distribution of the output/ });

  await playground.open();
  await playground.show("Inside");
  await expect(page.getByRole("heading", { name: "Inside 000 Conv2D" })).toBeVisible();
  await expect(weights).toBeVisible();
  await expect(distribution).toHaveAccessibleName(/The output appears with an input/);

  const said = page.getByRole("status").filter({ hasText: /^Filter/ });
  await page.getByRole("application", { name: "Values of the weights" }).focus();
  await expect(said).toHaveText(/^Filter 1 of 16, channel 1 of 1, row 1, column 1: -?[\d.]+$/);
  const first = await said.textContent();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText(/^Filter 2 of 16, channel 1 of 1, row 1, column 2: -?[\d.]+$/);
  await expect(said).not.toHaveText(first ?? "");

  await playground.draw(roundHand[3]);
  await expect(distribution).toHaveAccessibleName(/0 to \d.*, mean .*, deviation .*% zeros$/);
  await expect(page.getByText(/[\d.]+ % at the upper end, \d/)).toBeVisible();
  const three = await distribution.getAttribute("aria-label");
  await playground.clear.click();
  await playground.draw(roundHand[8]);
  await expect(distribution).toHaveAccessibleName(/% zeros$/);
  await expect(distribution).not.toHaveAccessibleName(three ?? "");

  await page.getByRole("combobox", { name: "Layer" }).selectOption("003 ADD");
  await expect(page.getByText("This layer has no weights.").first()).toBeVisible();
  await page.getByRole("button", { name: "012 FC" }).click();
  await expect(
    page.getByRole("img", {
      name: /^Weights: 1 × 1 for each filter \(10, down\) and channel \(96, across\)/,
    }),
  ).toBeVisible();
});
