import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("every value of a layer can be read by keys and under the pointer", async ({ playground, page }) => {
  const values = page.getByRole("application", { name: "Values of the output" });
  const said = page.getByRole("status").filter({ hasText: /^(Channel|The output)/ });

  await playground.open();
  await playground.show("Inside");
  await expect(said).toHaveText("The output appears with an input.");
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);

  await values.focus();
  await expect(said).toHaveText(/^Channel 1 of 16, row 15, column 15: /);
  await page.keyboard.press("Home");
  await expect(said).toHaveText(/^Channel 1 of 16, row 1, column 1: [\d.]+, stored as -?\d+$/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(said).toHaveText(/^Channel 1 of 16, row 2, column 2: /);
  await page.keyboard.press("PageDown");
  await expect(said).toHaveText(/^Channel 2 of 16, row 2, column 2: /);
  await page.keyboard.press("End");
  await expect(said).toHaveText(/^Channel 16 of 16, row 28, column 28: /);
  await expect(values).toBeFocused();

  const box = await values.boundingBox();
  await values.hover({ position: { x: (box?.width ?? 0) * 0.3, y: (box?.height ?? 0) * 0.8 } });
  await expect(said).toHaveText(/^Channel 14 of 16, row \d+, column \d+: /);
});

test("the values of the last layer are what the page predicts, and follow the pen", async ({
  playground,
  page,
}) => {
  const said = page.getByRole("status").filter({ hasText: /^Channel/ });

  await playground.open();
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);
  const shown = Number(/^3([\d.]+) %/.exec((await playground.probabilities.nth(3).textContent()) ?? "")?.[1]);
  await playground.show("Inside");
  // Its picture belongs to the button below it.
  await page.getByRole("img", { name: /^013 Softmax/ }).click({ force: true });
  await expect(page.getByRole("heading", { name: "Inside 013 Softmax" })).toBeVisible();
  await page.getByRole("application", { name: "Values of the output" }).focus();
  for (let channel = 1; channel < 4; channel++) await page.keyboard.press("PageDown");
  await expect(said).toHaveText(/^Channel 4 of 10, “3”: 0\.\d+, stored as -?\d+$/);
  const value = Number(/: (0\.\d+)/.exec((await said.textContent()) ?? "")?.[1]);
  expect(Math.abs(value * 100 - shown)).toBeLessThan(0.1);

  const three = (await said.textContent()) ?? "";
  await playground.clear.click();
  await playground.draw(roundHand[8]);
  await playground.expectPrediction(8);
  await expect(said).toHaveText(/^Channel 4 of 10, “3”: /);
  await expect(said).not.toHaveText(three);
});
