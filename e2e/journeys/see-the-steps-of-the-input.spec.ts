import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("a sample can be read without drawing, another follows, and undo brings back what was there", async ({
  playground,
  page,
}) => {
  const sample = page.getByRole("button", { name: "Sample" });
  await playground.open();
  await playground.draw(roundHand[1]);
  await playground.expectPrediction(1);
  await sample.click();
  await playground.expectPrediction(0);
  await playground.undo.click();
  await playground.expectPrediction(1);
});

test("a thicker pen inks more pixels of the same drawing", async ({ playground, page }) => {
  const ink = async () => (await playground.networkPixels()).values.filter((value) => value > 0).length;
  const pen = page.getByRole("slider", { name: "Pen" });
  await playground.open();
  await playground.draw(roundHand[7]);
  await playground.expectPrediction(7);
  const thin = await ink();
  await pen.fill("5");
  await expect.poll(ink).toBeGreaterThan(thin * 1.3);
});

test("a pixel says what it is and what is stored, and the steps of normalisation can be seen", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.draw(roundHand[7]);
  await playground.expectPrediction(7);
  const { values, width } = await playground.networkPixels();
  const inked = values.indexOf(255);
  const [column, row] = [inked % width, Math.floor(inked / width)];
  const box = await playground.networkPicture.boundingBox();
  if (!box) throw new Error("the picture is not on the screen");
  await expect(page.getByText("Point at a pixel")).toBeVisible();
  await page.mouse.move(
    box.x + ((column + 0.5) / width) * box.width,
    box.y + ((row + 0.5) / width) * box.height,
  );
  await expect(page.getByText(`Row ${row + 1}, column ${column + 1}: 255 is 1, stored as 127`)).toBeVisible();

  await page.getByText("Step by step").click();
  for (const step of ["As drawn", "Fitted to the box", "Centred by its ink"]) {
    await expect(page.getByRole("img", { name: step })).toBeVisible();
  }
});
