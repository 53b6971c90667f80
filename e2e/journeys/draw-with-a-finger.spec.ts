import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test("a finger on a phone draws and does not scroll the page", async ({ playground, page }) => {
  await playground.open();
  await playground.drawWithFinger(roundHand[7]);
  await playground.expectPrediction(7);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("nothing on a phone sticks out sideways", async ({ playground, page }) => {
  await playground.open();
  await playground.drawWithFinger(roundHand[4]);
  await playground.expectPrediction(4);
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
});
