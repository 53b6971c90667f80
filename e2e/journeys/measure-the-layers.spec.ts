import { modelFile, nativeStat } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test("measuring gives every layer a time and a spread", async ({ playground }) => {
  const file = modelFile("mnist_valid", "int8");
  const layers = nativeStat(file)
    .split("\n")
    .filter((line) => /^\d{3}\t/.test(line)).length;

  await playground.open();
  await playground.show("Layers");
  await playground.filePicker.setInputFiles(file);
  await expect(playground.layerTable.getByRole("row")).toHaveCount(layers + 3);
  await playground.measure.click();
  for (let layer = 0; layer < layers; layer++) {
    const row = playground.layerTable.getByRole("row").nth(layer + 2);
    await expect(row).toContainText(/[1-9][\d.]* (ns|µs|μs|ms)|0\.\d*[1-9]\d* (ns|µs|μs|ms)/, {
      timeout: 30_000,
    });
    await expect(row).toContainText(/%/);
  }
});
