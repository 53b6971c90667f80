import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("scalar and SIMD kernels give the same probabilities", async ({ playground, page }) => {
  const kernels = page.getByRole("radiogroup", { name: "Kernels" });
  // Relaxed SIMD may be what this processor starts with.
  const simd = kernels.getByRole("radio", { name: "SIMD", exact: true });
  const shown = async () => {
    await playground.show("Read");
    return playground.probabilities.allTextContents();
  };

  await playground.open();
  await playground.show("Layers");
  await simd.check();
  await playground.draw(roundHand[8]);
  await playground.expectPrediction(8);
  const bySimd = await shown();

  // The scalar module is loaded only now; a prediction that were still the old one would prove nothing.
  await playground.show("Layers");
  const scalarModule = page.waitForResponse(/engine-scalar.*\.wasm$/);
  await kernels.getByRole("radio", { name: "Scalar" }).check();
  await scalarModule;
  await playground.clear.click();
  await playground.draw(roundHand[8]);
  await playground.expectPrediction(8);
  expect(await shown()).toEqual(bySimd);
});

test("stopping and restarting the engine loses neither drawing nor model", async ({ playground, page }) => {
  await playground.open();
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);
  const model = await playground.modelPicker.inputValue();

  await playground.show("Layers");
  await page.getByRole("button", { name: "Stop engine" }).click();
  await playground.expectPrediction("The engine is not running");
  await page.getByRole("button", { name: "Restart engine" }).click();
  await playground.expectPrediction(3);
  await expect(playground.modelPicker).toHaveValue(model);
});
