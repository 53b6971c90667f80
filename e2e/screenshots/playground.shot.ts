import { fileURLToPath } from "node:url";
import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5 });

test("the page with a drawing, its prediction and measured layers", async ({ playground, page }) => {
  await playground.open();
  await playground.draw(roundHand[2]);
  await playground.expectPrediction(2);
  await playground.show("Layers");
  await playground.measure.click();
  await expect(playground.measure).toBeEnabled({ timeout: 60_000 });
  await expect(playground.layerTable.getByRole("row").last()).toContainText(/[µμ]s/);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: fileURLToPath(new URL("playground.png", import.meta.url)) });
});
