import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("all kernels stand side by side, can be copied as a report, and are remembered", async ({
  playground,
  page,
}) => {
  const times = page.getByRole("table", { name: "Time of every layer by kernels" });
  const history = page.getByRole("table", { name: "Earlier measurements" });

  await playground.open();
  await playground.show("Speed");
  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await expect(times.getByRole("row")).toHaveCount(8);
  await page.getByRole("button", { name: "Measure all" }).click();
  const kernels = await times.getByRole("columnheader", { name: /^(Scalar|SIMD|Relaxed SIMD)$/ }).count();
  const total = times.getByRole("row", { name: "Total" });
  await expect(total).toContainText(/µs.*µs.*\d ×/, { timeout: 60_000 });
  await expect(page.getByText(/clock ticks every [\d.]+ (µs|ms)/)).toBeVisible();

  await page.getByRole("button", { name: "Copy benchmark report" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain("mnist_valid_int8.tmdl");
  expect(report).toMatch(/\| Total \| [\d.]+ \| [\d.]+ \| [\d.]+ \|/);

  await page.reload();
  await expect(history.getByRole("row")).toHaveCount(1 + kernels);
  await expect(history).toContainText("mnist_valid_int8.tmdl");
  await page.getByRole("button", { name: "Forget them" }).click();
  await expect(history).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Forget them" })).toBeFocused();

  await playground.chooseModel(/^Digits, smallest, int8/);
  await page.getByRole("button", { name: "Measure all" }).click();
  await expect(history.getByRole("cell", { name: "Digits, smallest, int8" })).toHaveCount(kernels, {
    timeout: 60_000,
  });
});
