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

test("a file of another kind is refused by its first bytes, and the page goes on", async ({
  playground,
}, testInfo) => {
  const archive = testInfo.outputPath("backup.zip");
  writeFileSync(archive, "PK\x03\x04 and so on");

  await playground.open();
  await playground.draw(roundHand[6]);
  await playground.expectPrediction(6);
  await playground.dropFiles(archive);
  await expect(playground.problem).toContainText("backup.zip");
  await expect(playground.problem).toContainText("magic");
  await expect(playground.problem).toContainText("byte 0");

  await playground.expectPrediction(6);
  await playground.dropFiles(modelFile("mnist_valid", "int8"));
  await expect(playground.problem).toHaveText("");
  await playground.expectPrediction(6);
});

test("a C header is opened as the model in it, and one without a model says so", async ({
  playground,
}, testInfo) => {
  const empty = testInfo.outputPath("empty.h");
  writeFileSync(empty, "#define MDL_BUF_LEN (1464)\n");
  const model = modelFile("mnist_valid", "int8");

  await playground.open();
  await playground.draw(roundHand[1]);
  await playground.expectPrediction(1);
  await playground.dropFiles(model.replace(/\.tmdl$/, ".h"));
  await expect(playground.modelPicker).toContainText("mnist_valid_int8.h");
  await expectTableOf(playground, model);
  await playground.expectPrediction(1);

  await playground.filePicker.setInputFiles(empty);
  await expect(playground.problem).toContainText("mdl_data");
  await expect(playground.problem).toContainText("byte 27 ");
  await playground.expectPrediction(1);
});

test("a refused file shows its bytes at the place", async ({ playground, page }, testInfo) => {
  const wrong = testInfo.outputPath("wrong-letters.tmdl");
  const bytes = readFileSync(modelFile("mnist_valid", "int8"));
  bytes.write("XAIM");
  writeFileSync(wrong, bytes);

  await playground.open();
  await playground.dropFiles(wrong);
  const view = page.getByRole("region", { name: "Bytes at this place" });
  await expect(view.locator("mark")).toHaveText("58");
  await expect(view).toContainText("XAIM");
});
