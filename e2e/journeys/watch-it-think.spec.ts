import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("an empty pad predicts nothing", async ({ playground }) => {
  await playground.open();
  await playground.expectPrediction("Draw to get a prediction");
  await expect(playground.probabilities).toHaveText(Array.from({ length: 10 }, (_, digit) => `${digit}–`));
});

test("the probabilities follow the pen before it is lifted", async ({ playground, page }) => {
  const [zero] = roundHand[0];
  if (!zero) throw new Error("A zero is one stroke.");
  const half = Math.round(zero.length / 2);
  const shown = () => playground.probabilities.allTextContents();

  await playground.open();
  await playground.beginStroke(zero.slice(0, half));
  await expect(playground.probabilities.first()).toContainText("%");
  const halfway = await shown();

  await playground.continueStroke(zero.slice(half));
  await playground.expectPrediction(0);
  expect(await shown()).not.toEqual(halfway);
  await page.mouse.up();
});
