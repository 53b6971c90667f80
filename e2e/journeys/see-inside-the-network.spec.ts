import type { Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

const maps = (page: Page) => page.getByRole("list", { name: "Feature maps" }).getByRole("img");

/** The pictures as they are on the screen, to be compared. */
const painted = (page: Page) =>
  maps(page).evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));

test("every layer shows its feature maps, which follow the pen", async ({ playground, page }) => {
  await playground.open();
  await playground.show("Inside");
  await expect(maps(page).first()).toBeAttached();
  const empty = await painted(page);
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);

  await maps(page).first().scrollIntoViewIfNeeded();
  await expect(maps(page).first()).toHaveAccessibleName(/^000 Conv2D: 16 of 28 × 28, -?[\d.]+ to -?[\d.]+$/);
  const three = await painted(page);
  expect(three.length).toBe(empty.length);
  for (const [index, picture] of three.entries()) expect(picture).not.toBe(empty[index]);

  await playground.pad.scrollIntoViewIfNeeded();
  await playground.clear.click();
  await playground.draw(roundHand[8]);
  await playground.expectPrediction(8);
  await maps(page).first().scrollIntoViewIfNeeded();
  await expect.poll(async () => (await painted(page))[0]).not.toBe(three[0]);
});

test("the memory map names the hungriest layer and says every layer's bytes by keyboard", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.show("Memory");
  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await expect(
    page.getByRole("img", { name: /^Layer 000 Conv2D needs most: 1\.4 KB of the 1\.4 KB/ }),
  ).toBeVisible();

  const second = page.getByRole("button", { name: /^001 Conv2D\s+Read: 676 B at 784\s+Written: 288 B at 0/ });
  await second.focus();
  const said = page.getByRole("region", { name: "001 Conv2D" });
  await expect(said).toContainText("uses 964 B of the 1.4 KB main buffer");
  await expect(said).toContainText("Read: 676 B at 784, from 000 Conv2D");
  await expect(said).toContainText("Written: 288 B at 0");
  await page.keyboard.press("Enter");
  await expect(second).toHaveAttribute("aria-pressed", "true");
  await page.getByText("As a table").click();
  const table = page.getByRole("table", { name: "Memory map" });
  await expect(table.getByRole("row", { name: /000 Conv2D 784 B at 0 676 B at 784 1460/ })).toBeVisible();

  await playground.show("Layers");
  const opened = playground.layerTable.getByRole("button", { name: "Conv2D" }).nth(1);
  await expect(opened).toHaveAttribute("aria-expanded", "true");
});
