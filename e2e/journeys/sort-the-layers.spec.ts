import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test("layers are sorted by any column, and back into their order", async ({ playground }) => {
  const first = playground.layerTable.getByRole("row").nth(2);
  const operations = playground.layerTable.getByRole("button", { name: "OPS" });

  await playground.open();
  await playground.show("Layers");
  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await expect(first).toContainText("000");
  await operations.click();
  await expect(first).toContainText("10368");
  await expect(playground.layerTable.getByRole("columnheader", { name: "OPS" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await operations.click();
  await expect(first).toContainText("Softmax");
  await operations.click();
  await expect(first).toContainText("000");
});

test("columns are chosen from what the engine says of the layers, and kept", async ({ playground, page }) => {
  const kernels = playground.layerTable.getByRole("cell", { name: "3 × 3" });

  await playground.open();
  await playground.show("Layers");
  await expect(playground.layerTable.getByRole("button", { name: "Conv2D" }).first()).toBeVisible();
  await expect(kernels).toHaveCount(0);
  await page.getByText("Columns").click();
  await page.getByRole("checkbox", { name: "Kernel" }).check();
  await expect(kernels.first()).toBeVisible();
  await page.getByRole("checkbox", { name: "MEMOUT" }).uncheck();
  await expect(playground.layerTable.getByRole("columnheader", { name: "MEMOUT" })).toHaveCount(0);

  await page.reload();
  await expect(kernels.first()).toBeVisible();
});
