import { roundHand } from "../hands/round-hand.ts";
import { pictureOf } from "../support/picture.ts";
import { expect, test } from "../support/test.ts";

/** As somebody might photograph it, left of the middle. */
const onPaper = { width: 320, height: 160, left: 40, top: 30, paper: "white", ink: "black" };

test("a photographed digit is read where the frame is put, by keyboard", async ({ playground, page }) => {
  await playground.open();
  await playground.draw(roundHand[1]);
  await playground.expectPrediction(1);
  await playground.filePicker.setInputFiles(await pictureOf(page, roundHand[3], onPaper));

  const kinds = page.getByRole("radiogroup", { name: "Input" });
  await expect(kinds.getByRole("radio", { name: "Picture" })).toBeChecked();
  // Dark on white becomes white on dark, as the network knows digits.
  await expect(page.getByRole("switch", { name: "Swap dark and bright" })).toBeChecked();
  const frame = page.getByRole("application", { name: "Part that the network gets" });
  await frame.focus();
  for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowLeft");
  await playground.expectPrediction(3);

  await kinds.getByRole("radio", { name: "Draw" }).check();
  await playground.expectPrediction(1);
});

test("what is no picture is refused with its first bytes", async ({ playground }) => {
  await playground.open();
  const broken = {
    name: "photo.png",
    mimeType: "image/png",
    buffer: Buffer.from("\x89PNG\r\n\x1a\n?", "latin1"),
  };
  await playground.filePicker.setInputFiles(broken);
  await expect(playground.problem).toContainText("photo.png is not a picture");
  await expect(playground.problem).toContainText("89 50 4e 47");
});
