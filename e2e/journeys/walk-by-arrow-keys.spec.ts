import { expect, test } from "../support/test.ts";

test("what stands in rows is one stop for Tab, and arrows go from one to the next", async ({
  playground,
  page,
}) => {
  await playground.open();

  await playground.show("Fit");
  const board = (name: string) => page.getByRole("button", { name: `${name}, make it the target` });
  await board("My board").focus();
  await page.keyboard.press("ArrowDown");
  await expect(board("Arduino Uno R3")).toBeFocused();
  await page.keyboard.press("End");
  await expect(board("W806 board")).toBeFocused();
  await expect(board("W806 board")).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(board("W806 board")).toBeFocused();

  await playground.show("Layers");
  const layers = playground.layerTable.getByRole("rowgroup").nth(1).getByRole("button");
  await layers.first().focus();
  await page.keyboard.press("Enter");
  for (let row = 0; row < 3; row++) await page.keyboard.press("ArrowDown");
  await expect(layers.nth(3)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("table").getByRole("button").and(page.locator(":focus"))).toHaveCount(0);

  await playground.show("Inside");
  const maps = page.getByRole("list", { name: "Feature maps" }).getByRole("button");
  await maps.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(maps.nth(1)).toBeFocused();
  // Five in a row at this width.
  await page.keyboard.press("ArrowDown");
  await expect(maps.nth(6)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(maps.nth(1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Layer" })).toBeFocused();

  await playground.show("Memory");
  // The hungriest comes first.
  const step = page.getByRole("button", { name: /^001 Conv2D\s+Read/ });
  await step.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^002 Conv2D\s+Read/ })).toBeFocused();
  await expect(page.getByRole("region", { name: "002 Conv2D" })).toContainText("from 001 Conv2D");
});

test("Escape closes a message, and the focus is where it was", async ({ playground, page }) => {
  await playground.open();
  await playground.show("Memory");
  const place = page.getByRole("button", { name: /^003 ADD/ });
  await place.focus();
  await playground.filePicker.setInputFiles({
    name: "broken.tmdl",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("MAIX and nothing else"),
  });
  await expect(playground.problem).toContainText("broken.tmdl");
  await playground.dismiss.focus();
  await page.keyboard.press("Escape");
  await expect(playground.dismiss).toHaveCount(0);
  await expect(place).toBeFocused();
});
