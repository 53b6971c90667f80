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
  // 54.4 KB of flash and 21.4 KB of RAM, and on AVR a layer that is read from flash beside it.
  await expect(row("Arduino Uno R3")).toContainText("Too large");
  await expect(row("Arduino Uno R3")).toContainText("40.5 KB short");
  await expect(row("Blue Pill")).toContainText("Too large");
  await expect(row("BBC micro:bit v2")).toContainText(/Fits.* KB free.* KB free\d+(\.\d+)? ms/);
  // Nothing was counted for its core.
  await expect(row("NodeMCU")).toContainText("–");

  await page.getByRole("searchbox", { name: "Find a board or core" }).fill("arduino avr");
  await expect(boards.getByRole("row")).toHaveCount(2 + 3);
  await page.getByRole("switch", { name: "Only boards with room" }).check();
  await expect(boards.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox").fill("");

  await boards.getByRole("button", { name: "RAM" }).click();
  await expect(boards.getByRole("columnheader", { name: "RAM" })).toHaveAttribute("aria-sort", "descending");
  await expect(boards.getByRole("rowheader").nth(1)).toContainText("Sipeed Maix Bit");

  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await expect(row("Arduino Mega 2560")).toContainText("4.84 KB free");
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

test("a target is chosen by keyboard, says what takes its memory, is kept, and leads to a project for it", async ({
  playground,
  page,
}) => {
  const target = page.getByRole("region", { name: "Target" });

  await playground.open();
  await playground.show("Fit");
  await expect(target).toContainText("My board");
  await page.getByRole("searchbox", { name: "Find a board or core" }).fill("zero");
  const choose = page.getByRole("button", { name: "Arduino Zero, make it the target" });
  await choose.focus();
  await page.keyboard.press("Enter");
  await expect(choose).toHaveAttribute("aria-pressed", "true");
  await expect(choose).toBeFocused();
  await expect(target).toContainText(/Arduino Zero.*SAMD21, 48 MHz, Cortex-M0\+/);
  await expect(target).toContainText(/Model 54\.4 KB.*Engine [\d.]+ KB.*free, [\d.]+ % taken/);
  await expect(target).toContainText(/Main buffer 21\.4 KB.*Working memory [\d.]+ KB.*Stack \d+ B/);
  await expect(target).toContainText(/\d ms a run, [\d.]+ runs a second/);

  await page.reload();
  await expect(target).toContainText("Arduino Zero");
  await target.getByRole("link", { name: "Make a project for it" }).click();
  await expect(page.getByRole("combobox", { name: "Processor" })).toHaveValue("cortex-m0");
});
