import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test("boards say whether the model fits, can be searched, sorted and narrowed down", async ({
  playground,
  page,
}) => {
  const boards = page.getByRole("table", { name: "Boards" });
  const row = (name: string) => boards.getByRole("row", { name });

  await playground.open();
  await playground.show("Fit");
  await expect(row("BBC micro:bit v1")).toBeVisible();
  expect(await boards.getByRole("row").count()).toBeGreaterThan(40);
  // 54.4 KB of flash and 21.4 KB of RAM.
  await expect(row("Arduino Uno R3")).toContainText("Too large");
  await expect(row("Arduino Uno R3")).toContainText("19.4 KB short");
  await expect(row("Blue Pill")).toContainText("Too large");
  await expect(row("BBC micro:bit v2")).toContainText(/Fits.* KB free.* KB free\d+(\.\d+)? ms/);
  await expect(row("Arduino Uno R3")).not.toContainText("ms");

  await page.getByRole("searchbox", { name: "Find a board or core" }).fill("arduino avr");
  await expect(boards.getByRole("row")).toHaveCount(2 + 3);
  await page.getByRole("switch", { name: "Only boards with room" }).check();
  await expect(boards.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox").fill("");

  await boards.getByRole("button", { name: "RAM" }).click();
  await expect(boards.getByRole("columnheader", { name: "RAM" })).toHaveAttribute("aria-sort", "descending");
  await expect(boards.getByRole("rowheader").nth(1)).toContainText("Sipeed Maix Bit");

  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await expect(row("Arduino Uno R3")).toContainText("584 B free");
});

test("a board of one's own is judged as it is typed, and kept", async ({ playground, page }) => {
  const own = page.getByRole("table", { name: "Boards" }).getByRole("row", { name: "Bench" });

  await playground.open();
  await playground.show("Fit");
  await page.getByRole("textbox", { name: "Name" }).fill("Bench");
  await expect(own).toContainText("Fits");
  await page.getByRole("spinbutton", { name: "RAM in KB" }).fill("16");
  await expect(own).toContainText("Too large");
  await expect(own).toContainText(/\d+\.\d KB short/);

  await page.reload();
  await expect(own).toContainText(/\d+\.\d KB short/);
  await page.getByRole("spinbutton", { name: "RAM in KB" }).fill("128");
  await expect(own).toContainText("Fits");
});
