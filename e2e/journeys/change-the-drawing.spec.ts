import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("undo takes back the last stroke, redo brings it back, clear empties the pad", async ({
  playground,
}) => {
  const picture = async () => (await playground.networkPixels()).values;
  const [stem] = roundHand[1];
  if (!stem) throw new Error("A one is one stroke.");

  await playground.open();
  await expect(playground.undo).toBeDisabled();
  await expect(playground.clear).toBeDisabled();

  await playground.draw([stem]);
  await playground.expectPrediction(1);
  const one = await picture();
  await playground.draw([
    [
      [80, 0],
      [80, 100],
    ],
  ]);
  await expect.poll(picture).not.toEqual(one);
  const two = await picture();

  await playground.undo.click();
  await expect.poll(picture).toEqual(one);
  await playground.expectPrediction(1);

  await playground.redo.click();
  await expect.poll(picture).toEqual(two);
  await expect(playground.redo).toBeDisabled();

  await playground.clear.click();
  await playground.expectPrediction("Draw to get a prediction");
  await expect.poll(async () => Math.max(...(await picture()))).toBe(0);
});

test("the pad can be drawn on with the keyboard alone", async ({ playground, page }) => {
  await playground.open();
  await playground.pad.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await playground.expectPrediction(1);

  await page.keyboard.press("Control+z");
  await playground.expectPrediction("Draw to get a prediction");
});
