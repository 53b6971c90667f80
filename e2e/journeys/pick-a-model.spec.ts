import { roundHand } from "../hands/round-hand.ts";
import { drawingModels, modelFile } from "../support/files.ts";
import { expectTableOf } from "../support/stat-table.ts";
import { expect, test } from "../support/test.ts";

test("every digit model of the list reads the drawing that is already there", async ({ playground }) => {
  await playground.open();
  await playground.draw(roundHand[7]);
  await playground.expectPrediction(7);

  const options = playground.modelPicker.getByRole("option");
  await expect(options).not.toHaveCount(0);
  expect(drawingModels.length).toBeGreaterThanOrEqual(3);
  for (const value of drawingModels.map((name) => `catalogue/${name}`)) {
    await playground.modelPicker.selectOption(value);
    await expect(playground.modelPicker).toHaveValue(value);
    await playground.expectPrediction(7);
  }
});

test("the list shows tasks, networks and types, and is walked by keyboard alone", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.draw(roundHand[4]);
  await playground.expectPrediction(4);
  await playground.modelPicker.focus();
  await page.keyboard.press("Space");
  for (const task of ["Digits", "Pictures", "Sounds", "For timing alone"]) {
    await expect(page.getByText(task, { exact: true }).last()).toBeVisible();
  }
  const smallest = page.getByRole("option", { name: /^Digits, smallest, fp32 · 97\.7 %/ });
  await expect(smallest).toBeInViewport();
  for (let step = 0; step < 20 && !(await smallest.evaluate((it) => it === document.activeElement)); step++) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(smallest).not.toBeInViewport();
  await expect(playground.modelPicker).toHaveValue("catalogue/mnist_valid_fp32.tmdl");
  await expect(playground.modelPicker).toBeFocused();
  await playground.expectPrediction(4);
});

for (const [id, type] of [
  ["mnist_valid", "int8"],
  ["mnist_valid", "fp32"],
  ["mnist_best", "int8"],
] as const) {
  test(`the table of ${type} ${id} shows what the native engine prints`, async ({ playground }) => {
    const file = modelFile(id, type);
    await playground.open();
    await playground.filePicker.setInputFiles(file);
    await expectTableOf(playground, file);
  });
}
