import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

async function saved(page: Page, button: string) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("weights, inputs and outputs of a layer go into files that NumPy and spreadsheets read", async ({
  playground,
  page,
}) => {
  const layer = page.getByRole("combobox", { name: "Layer" });
  const tensor = page.getByRole("combobox", { name: "Tensor" });

  await playground.open();
  await playground.show("Inside");
  const weights = await saved(page, "Save .npy");
  expect(weights.name).toMatch(/^mnist_best\w*_000_Conv2D_weights\.npy$/);
  expect(weights.bytes.toString("latin1")).toContain("'descr': '<f4', 'fortran_order': False");
  expect(weights.bytes.toString("latin1")).toContain("'shape': (16, 1, 3, 3)");
  expect(weights.bytes.length).toBe(128 + 16 * 9 * 4);

  await tensor.selectOption("Output, 28 × 28 × 16");
  await expect(page.getByRole("button", { name: "Save CSV" })).toBeDisabled();
  await playground.draw(roundHand[2]);
  await playground.expectPrediction(2);
  await layer.selectOption("013 Softmax");
  const output = await saved(page, "Save CSV");
  expect(output.name).toMatch(/_013_Softmax_output\.csv$/);
  const shares = output.bytes.toString().trim().split(",").map(Number);
  expect(shares).toHaveLength(10);
  expect(shares.indexOf(Math.max(...shares))).toBe(2);

  await layer.selectOption("003 ADD");
  const fromFirst = tensor.getByRole("option", { name: /^Input from 001/ });
  await tensor.selectOption(await fromFirst.getAttribute("value"));
  expect((await saved(page, "Save .npy")).name).toMatch(/_003_ADD_input_001\.npy$/);
});
