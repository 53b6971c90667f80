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
