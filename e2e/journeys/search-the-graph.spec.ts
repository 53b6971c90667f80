import { deepModel } from "../support/deep-model.ts";
import { expect, test } from "../support/test.ts";

test("layers are found by number, type, kernel and shape, and Enter goes from one to the next", async ({
  playground,
  page,
}) => {
  const layers = page.getByRole("list", { name: "Layers in the order in which they run" });
  const search = page.getByRole("searchbox", { name: "Search layers" });
  const outcome = page.getByRole("search").getByRole("status");

  await playground.open();
  await playground.show("Graph");
  await search.fill("add");
  await expect(outcome).toHaveText("2 found");
  await page.keyboard.press("Enter");
  await expect(outcome).toHaveText("1 of 2");
  await expect(layers.getByRole("button", { name: /003 ADD/, pressed: true })).toBeInViewport();
  await page.keyboard.press("Enter");
  const second = layers.getByRole("button", { name: /006 ADD/, pressed: true });
  await expect(second).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("region", { name: "ADD" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(outcome).toHaveText("1 of 2");
  await page.keyboard.press("Shift+Enter");
  await expect(outcome).toHaveText("2 of 2");

  for (const [query, found] of [
    ["12", "1 found"],
    ["7x7x64", "3 found"],
    ["dw 3 × 3", "2 found"],
    ["lstm", "None found"],
  ] as const) {
    await search.fill(query);
    await expect(outcome).toHaveText(found);
  }
  await search.fill("");
  await expect(outcome).toBeEmpty();
});

for (const { name, viewport } of [
  { name: "at a desk", viewport: { width: 1280, height: 900 } },
  { name: "on a phone", viewport: { width: 360, height: 740 } },
]) {
  test.describe(name, () => {
    test.use({ viewport });

    test("a layer far down comes into sight, and the search stays there", async ({ playground, page }) => {
      const search = page.getByRole("searchbox", { name: "Search layers" });
      const layers = page.getByRole("list", { name: "Layers in the order in which they run" });

      await playground.open();
      await playground.filePicker.setInputFiles({
        name: "deep.tmdl",
        mimeType: "application/octet-stream",
        buffer: deepModel(),
      });
      await expect(playground.modelPicker).toContainText("deep.tmdl");
      await playground.show("Graph");
      for (const number of ["90", "40"]) {
        await search.fill(number);
        await page.keyboard.press("Enter");
        const found = layers.getByRole("button", { name: new RegExp(`^0${number}`), pressed: true });
        await expect(found).toBeInViewport({ ratio: 1 });
        await expect(search).toBeInViewport({ ratio: 1 });
        await expect(search).toBeFocused();
        // Nothing lies over it.
        await found.click({ trial: true });
      }
    });
  });
}

test("arrow keys walk along the layers and along a bypass", async ({ playground, page }) => {
  const layers = page.getByRole("list", { name: "Layers in the order in which they run" });
  const layer = (name: RegExp) => layers.getByRole("button", { name });

  await playground.open();
  await playground.show("Graph");
  await page.getByRole("searchbox", { name: "Search layers" }).focus();
  await page.keyboard.press("Tab");
  await expect(layer(/^000/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(layer(/^001/)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(layer(/^003 ADD/)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(layer(/^002/)).toBeFocused();
  await page.keyboard.press("End");
  await expect(layer(/^013/)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(layer(/^000/)).toBeFocused();
});
