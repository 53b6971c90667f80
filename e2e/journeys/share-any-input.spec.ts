// Links that carry inputs which are not drawn, opened by somebody else in a browser of their own.

import { readFileSync } from "node:fs";
import type { Browser, Download, Locator, Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import type { PlaygroundPage } from "../pages/playground-page.ts";
import { expect, test } from "../support/test.ts";
import { wavFile } from "../support/wav.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const input = (page: Page, name: string): Locator =>
  page.getByRole("radiogroup", { name: "Input" }).getByRole("radio", { name });

/** The longest link of a small network of the page with an input, in letters. */
const LONGEST_LINK = 9000;

async function copyLink(playground: PlaygroundPage): Promise<string> {
  const { page } = playground;
  await playground.show("Export");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await playground.show("Read");
  expect(link).toContain("state=");
  expect(link.length).toBeLessThan(LONGEST_LINK);
  return link.replace(/&?view=export&?/, "");
}

const outputs = (page: Page) =>
  page
    .getByRole("list", { name: /^(Probabilities|Outputs)$/ })
    .getByRole("listitem")
    .allTextContents();

/** Opens the link elsewhere: the same way of input, the same outputs to the last digit that is shown. */
async function expectTheSameElsewhere(playground: PlaygroundPage, browser: Browser, kind: string) {
  const mine = await outputs(playground.page);
  expect(mine.length).toBeGreaterThan(0);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(await copyLink(playground));
  await expect(input(page, kind)).toBeChecked();
  await expect.poll(() => outputs(page)).toEqual(mine);
  return { page, close: () => context.close() };
}

/** Stripes and blotches in colour; no photograph is needed to see whether bytes arrive. */
async function colourful(page: Page, side: number) {
  const address = await page.evaluate((size) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        context.fillStyle = `rgb(${(x * 37 + y * y) % 256} ${(x * y * 11) % 256} ${(y * 53 + x * x * 3) % 256})`;
        context.fillRect(x, y, 1, 1);
      }
    }
    return canvas.toDataURL("image/png");
  }, side);
  return {
    name: "colours.png",
    mimeType: "image/png",
    buffer: Buffer.from(address.split(",")[1] ?? "", "base64"),
  };
}

test("a small picture", async ({ playground, page, browser }) => {
  await playground.open();
  await playground.chooseModel(/Photographs/);
  await expect(input(page, "Picture")).toBeChecked();
  await playground.filePicker.setInputFiles(await colourful(page, 45));
  await expect(playground.probabilities.first()).toContainText("%");
  const pixels = await playground.networkPixels();

  const friend = await expectTheSameElsewhere(playground, browser, "Picture");
  const theirs = new (playground.constructor as new (page: Page) => PlaygroundPage)(friend.page);
  await expect.poll(() => theirs.networkPixels()).toEqual(pixels);
  await friend.close();
});

test("pixels that were edited, not the drawing they came from", async ({ playground, page, browser }) => {
  await playground.open();
  await playground.draw(roundHand[6]);
  await playground.expectPrediction(6);
  const untouched = await outputs(page);
  await input(page, "Pixels").check();
  const grid = page.getByRole("application", { name: "Pixels to edit" });
  await grid.focus();
  for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowDown");
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
  }
  await expect.poll(() => outputs(page)).not.toEqual(untouched);

  const friend = await expectTheSameElsewhere(playground, browser, "Pixels");
  await input(friend.page, "Draw").check();
  await expect(friend.page.getByRole("status", { name: "Prediction" })).toContainText("6");
  await friend.close();
});

test("numbers", async ({ playground, page, browser }) => {
  await playground.open();
  await input(page, "Numbers").check();
  await page.getByRole("button", { name: "Noise" }).click();
  await expect(playground.probabilities.first()).toContainText("%");
  const values = page.getByRole("textbox", { name: /^Values/ });
  const typed = await values.inputValue();

  const friend = await expectTheSameElsewhere(playground, browser, "Numbers");
  await expect(friend.page.getByRole("textbox", { name: /^Values/ })).toHaveValue(typed);
  await friend.close();
});

test("a sound, as what the network got of it", async ({ playground, browser }) => {
  const samples = Int16Array.from({ length: 8000 }, (_, n) =>
    Math.round(9000 * Math.sin(n * n * 0.00006) * Math.exp(-(((n - 4000) / 1800) ** 2))),
  );
  await playground.open();
  await playground.chooseModel(/Spoken digits/);
  await playground.filePicker.setInputFiles({
    name: "chirp.wav",
    mimeType: "audio/wav",
    buffer: wavFile(samples, 8000),
  });
  await expect(playground.probabilities.first()).toContainText("%");

  const friend = await expectTheSameElsewhere(playground, browser, "Sound");
  await expect(friend.page.getByText("only what the network got of the sound")).toBeVisible();
  await friend.close();
});

test("an input that is too large for a link goes into a file, which opens as the same input", async ({
  playground,
  page,
  browser,
}) => {
  await playground.open();
  await playground.chooseModel(/MobileNet.*96.*int8/);
  await page.getByRole("radiogroup", { name: "Input" }).getByRole("radio", { name: "Picture" }).check();
  await playground.filePicker.setInputFiles(await colourful(page, 96));
  await expect.poll(() => outputs(page)).not.toEqual([]);
  const mine = await outputs(page);
  await playground.show("Export");
  await expect(page.getByText("The input is too large for a link")).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download input" }).click();
  const file = await content(await saving);
  expect(file.buffer.length).toBe(128 + 96 * 96 * 3);

  const context = await browser.newContext();
  const friend = await context.newPage();
  await friend.goto(await copyLink(playground));
  await expect(friend.getByRole("combobox", { name: "Model" }).locator("option:checked")).toContainText("96");
  await friend.getByLabel("Open a model file").setInputFiles(file);
  await expect.poll(() => outputs(friend)).toEqual(mine);

  await friend
    .getByLabel("Open a model file")
    .setInputFiles({ ...file, buffer: file.buffer.subarray(0, 99) });
  await expect(friend.getByRole("alert")).toContainText("input.npy is no input of this model");
  await context.close();
});

async function content(download: Download) {
  const path = await download.path();
  const name = download.suggestedFilename();
  return { name, mimeType: "application/octet-stream", buffer: readFileSync(path) };
}
