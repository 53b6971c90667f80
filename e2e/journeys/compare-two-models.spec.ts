import { roundHand } from "../hands/round-hand.ts";
import { drawingModels, modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test("int8 stands beside fp32 on the same drawing, with the error of every layer", async ({
  playground,
  page,
}) => {
  const figures = page.getByRole("table", { name: "Figures of both models" });
  const layers = page.getByRole("table", { name: "Layers that both have" });
  const conv = layers.getByRole("row", { name: /^000 Conv2D/ });

  await playground.open();
  await playground.show("Compare");
  await expect(page.getByRole("combobox", { name: "With" })).toContainText("fp32");
  await expect(conv).toContainText("–");
  await playground.draw(roundHand[5]);
  await expect(figures.getByRole("row", { name: "Answer" })).toContainText("5 5 Same", {
    useInnerText: true,
  });
  await expect(figures.getByRole("row", { name: "RAM" })).toContainText("0.25 ×");
  await expect(layers.getByRole("row")).toHaveCount(15);
  await expect(conv).toContainText(/[345]\d\.\d dB/);
  const three = await conv.textContent();

  await playground.clear.click();
  await playground.draw(roundHand[8]);
  await expect(figures.getByRole("row", { name: "Answer" })).toContainText("8");
  await expect.poll(() => conv.textContent()).not.toBe(three);

  await page.getByRole("button", { name: "Measure both" }).click();
  await expect(figures.getByRole("row", { name: "Time of a run" })).toContainText(/×$/, { timeout: 30_000 });
});

test("only models that read the same input are offered, and that is said", async ({ playground, page }) => {
  const offered = page.getByRole("combobox", { name: "With" }).getByRole("option");

  await playground.open();
  await playground.filePicker.setInputFiles(modelFile("cifar10", "int8"));
  await playground.show("Compare");
  await expect(offered).toHaveCount(1);
  await expect(offered).toContainText("Photographs");
  await expect(page.getByText(/that read 32, 32, 3 values|Both read the same input/)).toBeVisible();

  await playground.chooseModel(/^Digits, smallest, int8/);
  await expect(offered).toHaveCount(drawingModels.length - 1);
  await playground.chooseModel(/96x96/);
  await expect(page.getByText("Offered are models that read 96, 96, 3 values")).toBeVisible();
});

test("a model compared with its own copy shows no difference", async ({ playground, page }) => {
  const layers = page.getByRole("table", { name: "Layers that both have" });

  await playground.open();
  await playground.filePicker.setInputFiles(modelFile("mnist_best", "int8"));
  await playground.show("Compare");
  await page.getByRole("combobox", { name: "With" }).selectOption("catalogue/mnist_best_int8.tmdl");
  await playground.draw(roundHand[2]);
  await expect(layers.getByRole("cell", { name: "no difference" })).toHaveCount(14);
});

test("the two models can be swapped, and are compared on the target, too", async ({ playground, page }) => {
  const figures = page.getByRole("table", { name: "Figures of both models" });
  const names = figures.getByRole("columnheader");

  await playground.open();
  await playground.show("Compare");
  await expect(names.nth(0)).toHaveText("Digits, best, int8");
  await expect(figures.getByRole("row", { name: "Estimated on My board" })).toContainText(/ms–$/);
  await page.getByRole("button", { name: "Swap" }).click();
  await expect(names.nth(0)).toHaveText("Digits, best, fp32");
  await expect(names.nth(1)).toHaveText("Digits, best, int8");
  await expect(playground.modelPicker.locator("option:checked")).toContainText("fp32");
  await expect(figures.getByRole("row", { name: "Flash" })).toContainText("3.72 ×");
});
