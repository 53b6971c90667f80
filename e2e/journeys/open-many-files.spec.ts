import { readFileSync, writeFileSync } from "node:fs";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

test("models and labels dropped together belong together", async ({ playground }, testInfo) => {
  const labels = testInfo.outputPath("report.json");
  writeFileSync(labels, JSON.stringify({ model: { labels: words } }));
  await playground.open();
  await playground.dropFiles(labels, modelFile("mnist_valid", "fp32"), modelFile("mnist_valid", "int8"));
  await expect(playground.modelPicker).toContainText("mnist_valid_fp32.tmdl");
  await expect(playground.modelPicker).toContainText("mnist_valid_int8.tmdl");
  await playground.draw(roundHand[3]);
  await playground.expectPrediction("three");
});

test("labels in lines name the outputs of the model in use, and of that one only", async ({
  playground,
}, testInfo) => {
  const labels = testInfo.outputPath("labels.txt");
  writeFileSync(labels, words.join("\r\n"));
  await playground.open();
  await playground.draw(roundHand[5]);
  await playground.filePicker.setInputFiles(labels);
  await playground.expectPrediction("five");
  await playground.dropFiles(modelFile("mnist_valid", "int8"));
  await playground.expectPrediction(5);
});

test("labels that are wrong say where, with the bytes there", async ({ playground, page }, testInfo) => {
  const few = testInfo.outputPath("few.txt");
  const broken = testInfo.outputPath("broken.json");
  writeFileSync(few, "cat\ndog\n");
  writeFileSync(broken, '{"labels": [cat]}');
  const bytes = page.getByRole("region", { name: "Bytes at this place" });

  await playground.open();
  await playground.dropFiles(few);
  await expect(playground.problem).toContainText("few.txt does not name the outputs");
  await expect(playground.problem).toContainText("10, one for each output");
  await playground.dropFiles(broken);
  await expect(playground.problem).toContainText("byte 12 ");
  await expect(bytes.locator("mark")).toHaveText("63"); // the c of cat
  await playground.draw(roundHand[1]);
  await playground.expectPrediction(1);
});

test("a wrong file among good ones is told, and the good ones are opened", async ({
  playground,
}, testInfo) => {
  const wrong = testInfo.outputPath("wrong.tmdl");
  writeFileSync(wrong, "MAIX?");
  await playground.open();
  await playground.dropFiles(modelFile("mnist_valid", "int8"), wrong);
  await expect(playground.modelPicker).toContainText("mnist_valid_int8.tmdl");
});

test.describe("the clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("can bring a C header, an address and labels", async ({ playground, page }) => {
    const paste = async (text: string) => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await page.locator("body").press("Control+V");
    };
    const header = modelFile("mnist_valid", "int8").replace(/\.tmdl$/, ".h");
    await playground.open();
    await playground.draw(roundHand[8]);
    await paste(readFileSync(header, "utf8"));
    await expect(playground.modelPicker).toContainText("clipboard.h");
    await playground.expectPrediction(8);
    await paste(words.join("\n"));
    await playground.expectPrediction("eight");
    await paste(new URL("models/mnist_valid_fp32.tmdl", page.url()).href);
    await expect(playground.modelPicker).toContainText("mnist_valid_fp32.tmdl");
  });
});
