import { modelFile, nativeStat } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a layer opens by keyboard and shows kernel, stride and quantisation", async ({ playground, page }) => {
  await playground.open();
  await playground.show("Layers");
  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  const layer = playground.layerTable.getByRole("button", { name: "Conv2D" }).nth(1);
  await expect(layer).toHaveAttribute("aria-expanded", "false");
  await layer.focus();
  await page.keyboard.press("Enter");
  await expect(layer).toHaveAttribute("aria-expanded", "true");
  for (const [name, value] of [
    ["Kernel", "3 × 3"],
    ["Stride", "2 × 2"],
    ["Activation", "relu"],
    ["Input shape", "13, 13, 4"],
  ] as const) {
    const pair = playground.layerTable.locator("dl > div", { hasText: name });
    await expect(pair.getByRole("definition")).toHaveText(value);
  }
  await expect(playground.layerTable).toContainText(/scale 0\.\d+, zero point -?\d+/);
  await page.keyboard.press("Enter");
  await expect(playground.layerTable.getByText("Kernel")).toHaveCount(0);
});

test("the table can be copied word for word as tm_stat prints it, and in other forms", async ({
  playground,
  page,
}) => {
  const file = modelFile("mnist_valid", "int8");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const format = page.getByRole("combobox", { name: "Format of the copy" });
  const copy = page.getByRole("button", { name: "Copy table" });

  await playground.open();
  await playground.show("Layers");
  await playground.filePicker.setInputFiles(file);
  await expect(playground.modelPicker).toContainText("mnist_valid_int8.tmdl");
  await copy.click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await copied()).toBe(nativeStat(file));

  await format.selectOption("Markdown");
  await copy.click();
  await expect.poll(copied).toMatch(/^\| Idx \| Layer \|/);
  await format.selectOption("JSON");
  await copy.click();
  await expect.poll(async () => JSON.parse(await copied()).layers?.length).toBe(6);
});
