import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("pixels can be set one by one, with the keyboard alone, beginning with the drawing", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.draw(roundHand[1]);
  await playground.expectPrediction(1);
  const before = (await playground.networkPixels()).values;

  const kinds = page.getByRole("radiogroup", { name: "Input" });
  await kinds.getByRole("radio", { name: "Draw" }).focus();
  for (const expected of ["Picture", "Pixels"]) {
    await page.keyboard.press("ArrowRight");
    await expect(kinds.getByRole("radio", { name: expected })).toBeChecked();
  }
  const pixels = page.getByRole("application", { name: "Pixels to edit" });
  await expect(pixels).toBeVisible();
  await expect.poll(async () => (await playground.networkPixels()).values).toEqual(before);
  await playground.expectPrediction(1);

  await page.keyboard.press("Tab");
  await expect(pixels).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByRole("status").filter({ hasText: "Row 2, column 2" })).toHaveText(
    "Row 2, column 2: 255 is 1, stored as 127",
  );
  await page.keyboard.press("5");
  await expect(page.getByText("Row 2, column 2: 142 is")).toBeVisible();
  const after = (await playground.networkPixels()).values;
  expect(after[29]).toBe(142);
  expect(after.filter((value, index) => value !== before[index])).toHaveLength(1);
});

test("any numbers can be typed, and what is no number is named", async ({ playground, page }) => {
  await playground.open();
  await page.getByRole("radiogroup", { name: "Input" }).getByRole("radio", { name: "Numbers" }).check();
  const field = page.getByRole("textbox", { name: /^Values/ });
  await field.fill("1 2 drei");
  await expect(page.getByText("Value 3 is no number: drei")).toBeVisible();
  await field.fill("0.5, 0.25");
  await expect(page.getByText("2 of 784 values")).toBeVisible();
  await playground.expectPrediction("Give it an input to get a prediction");
  await page.getByRole("button", { name: "Noise" }).click();
  await expect(page.getByText("784 of 784 values")).toBeVisible();
  await expect(playground.probabilities.first()).toContainText("%");
});

test("the drawing can be taken over as numbers and means the same", async ({ playground, page }) => {
  await playground.open();
  await playground.draw(roundHand[6]);
  await playground.expectPrediction(6);
  const shares = await playground.probabilities.allTextContents();
  await page.getByRole("radiogroup", { name: "Input" }).getByRole("radio", { name: "Numbers" }).check();
  await page.getByRole("button", { name: "Last input" }).click();
  await expect(page.getByRole("radio", { name: "Bytes 0–255" })).toBeChecked();
  await expect.poll(() => playground.probabilities.allTextContents()).toEqual(shares);
});
