// WCAG 1.4.4: letters of twice their size, as a visitor sets them in the browser.

import { roundHand } from "../hands/round-hand.ts";
import { chromiumLaunch } from "../support/chromium-launch.ts";
import { expect, test } from "../support/test.ts";
import { expectViewsToFit } from "../support/what-does-not-fit.ts";

test.use({
  launchOptions: { ...chromiumLaunch, args: [...chromiumLaunch.args, "--blink-settings=defaultFontSize=32"] },
});

for (const width of [360, 640, 1280]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("nothing sticks out or is cut off in any view", async ({ playground, page }) => {
      await playground.open();
      const letters = await page.locator("html").evaluate((html) => getComputedStyle(html).fontSize);
      expect(letters).toBe("32px");
      await playground.draw(roundHand[2]);
      await playground.expectPrediction(2);
      await expectViewsToFit(page);
    });
  });
}
