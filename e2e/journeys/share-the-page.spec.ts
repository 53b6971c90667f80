import { isDeepStrictEqual } from "node:util";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const copied = (page: { evaluate<T>(ask: () => T): Promise<Awaited<T>> }) =>
  page.evaluate(() => navigator.clipboard.readText());

test("a copied link shows somebody else the drawing, the model and the settings", async ({
  playground,
  page,
  browser,
}) => {
  await playground.open();
  await playground.draw(roundHand[4]);
  await playground.expectPrediction(4);
  await playground.chooseModel(/smallest, fp32/);
  await playground.normalise.uncheck();
  const pixels = await playground.networkPixels();

  await playground.show("Export");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const link = await copied(page);

  const friend = await (await browser.newContext()).newPage();
  await friend.goto(link.replace(/&?view=export&?/, ""));
  const theirs = new (playground.constructor as new (page: typeof friend) => typeof playground)(friend);
  await expect(theirs.normalise).not.toBeChecked();
  await expect(theirs.modelPicker.locator("option:checked")).toContainText("smallest, fp32");
  await playground.show("Read");
  const shares = (each: typeof playground) => each.probabilities.allTextContents();
  await expect.poll(async () => isDeepStrictEqual(await shares(theirs), await shares(playground))).toBe(true);
  // Points in a link are 4096ths of the pad: a pixel at the rim of the ink may differ by a shade.
  const seen = await theirs.networkPixels();
  for (const [index, value] of pixels.values.entries()) {
    expect(Math.abs((seen.values[index] ?? 0) - value)).toBeLessThanOrEqual(8);
  }
  await friend.context().close();
});

test("a small model of one's own is in the link itself", async ({ playground, page, browser }) => {
  await playground.open();
  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await expect(playground.modelPicker.locator("option:checked")).toContainText("mnist_valid_int8.tmdl");
  await playground.draw(roundHand[2]);
  await playground.show("Export");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const link = await copied(page);
  expect(link.length).toBeLessThan(5000);

  const friend = await (await browser.newContext()).newPage();
  await friend.goto(link);
  await expect(friend.getByRole("combobox", { name: "Model" }).locator("option:checked")).toContainText(
    "mnist_valid_int8.tmdl",
  );
  await expect(friend.getByRole("status", { name: "Prediction" })).toContainText("2");
  await friend.context().close();
});

test("a reload finds everything as it was, and the address of a fresh page is short", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.draw(roundHand[9]);
  await playground.expectPrediction(9);
  await expect.poll(() => page.url()).toContain("state=");
  await page.reload();
  await playground.expectPrediction(9);
  await playground.clear.click();
  await expect.poll(() => page.url()).not.toContain("#");
});

test("a damaged link opens a fresh page", async ({ playground, page }) => {
  await page.goto("./#state=s1-abcdefgh");
  await playground.draw(roundHand[7]);
  await playground.expectPrediction(7);
});

test("what the page says can be copied as an image", async ({ playground, page }) => {
  await playground.open();
  await playground.draw(roundHand[8]);
  await playground.expectPrediction(8);
  await playground.show("Export");
  await page.getByRole("button", { name: "Copy as image" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap((await item?.getType("image/png")) ?? new Blob());
    return [bitmap.width, bitmap.height];
  });
  expect(size).toEqual([1200, 630]);
});
