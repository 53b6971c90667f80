import { readFileSync, writeFileSync } from "node:fs";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile, nativeRefusal } from "../support/files.ts";
import { expectTableOf } from "../support/stat-table.ts";
import { expect, test } from "../support/test.ts";

test("a model dropped onto the page is used for the drawing that is there", async ({
  playground,
}, testInfo) => {
  const original = modelFile("mnist_valid", "fp32");
  const dropped = testInfo.outputPath("from-a-friend.tmdl");
  writeFileSync(dropped, readFileSync(original));

  await playground.open();
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);
  await playground.dropFiles(dropped);
  await expect(playground.modelPicker).toContainText("from-a-friend");
  await expectTableOf(playground, original);
  await playground.expectPrediction(3);
});

test("a truncated model is refused with field and byte offset, and the page goes on", async ({
  playground,
}, testInfo) => {
  const whole = readFileSync(modelFile("mnist_valid", "int8"));
  const truncated = testInfo.outputPath("half-a-model.tmdl");
  writeFileSync(truncated, whole.subarray(0, whole.length / 2));

  await playground.open();
  await playground.draw(roundHand[5]);
  await playground.expectPrediction(5);
  await playground.dropFiles(truncated);
  await expect(playground.problem).toContainText("half-a-model.tmdl");
  const { field, offset } = nativeRefusal(truncated);
  await expect(playground.problem).toContainText(field);
  await expect(playground.problem).toContainText(`byte ${offset} `);

  await playground.expectPrediction(5);
  await playground.dismiss.click();
  await expect(playground.problem).toHaveText("");
  await playground.clear.click();
  await playground.draw(roundHand[2]);
  await playground.expectPrediction(2);
});

test("a picture is refused by its first bytes, and the page goes on", async ({
  playground,
  page,
}, testInfo) => {
  const picture = testInfo.outputPath("screenshot.png");

  await playground.open();
  await playground.draw(roundHand[6]);
  await playground.expectPrediction(6);
  await page.screenshot({ path: picture });
  await playground.dropFiles(picture);
  await expect(playground.problem).toContainText("screenshot.png");
  await expect(playground.problem).toContainText("magic");
  await expect(playground.problem).toContainText("byte 0");

  await playground.expectPrediction(6);
  await playground.dropFiles(modelFile("mnist_valid", "int8"));
  await expect(playground.problem).toHaveText("");
  await playground.expectPrediction(6);
});
