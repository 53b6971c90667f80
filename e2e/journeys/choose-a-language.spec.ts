import { readFileSync, writeFileSync } from "node:fs";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile, nativeRefusal } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

test.describe("a browser set to Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("gets the page in Chinese, and it works", async ({ playground, page }) => {
    await page.goto("./");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("TinyMaix 演练场");
    const chinesePage = playground.withPad(page.getByRole("application", { name: "手写板" }));
    await chinesePage.draw(roundHand[4]);
    await expect(page.getByRole("status", { name: "识别结果" })).toContainText("4");
    await expect(page.getByRole("combobox", { name: "模型" })).toContainText("数字识别");

    const pictures = page.getByRole("option", { name: /^照片分类，int8/ });
    await expect(pictures).toBeAttached();
    await page
      .getByRole("combobox", { name: "模型" })
      .selectOption((await pictures.getAttribute("value")) ?? "");
    await expect(page.getByRole("listitem").filter({ hasText: "飞机" })).toBeVisible();
  });
});

test("the language can be switched with the drawing kept, and is remembered", async ({
  playground,
  page,
}) => {
  await playground.open();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await playground.draw(roundHand[6]);
  await playground.expectPrediction(6);

  await page.getByRole("combobox", { name: "Language" }).selectOption("中文");
  await expect(page).toHaveTitle("TinyMaix 演练场");
  await expect(page.getByRole("status", { name: "识别结果" })).toContainText("6");

  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("combobox", { name: "语言" }).selectOption("English");
  await expect(playground.pad).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a refused file is explained in Chinese, too", async ({ playground, page }, testInfo) => {
  const truncated = testInfo.outputPath("half.tmdl");
  const whole = readFileSync(modelFile("mnist_valid", "int8"));
  writeFileSync(truncated, whole.subarray(0, whole.length / 2));
  await playground.open();
  await page.getByRole("combobox", { name: "Language" }).selectOption("中文");
  await expect(page).toHaveTitle("TinyMaix 演练场");
  await playground.dropFiles(truncated);
  const { field, offset } = nativeRefusal(truncated);
  await expect(playground.problem).toContainText("half.tmdl 不是本引擎可以运行的模型");
  await expect(playground.problem).toContainText(field);
  await expect(playground.problem).toContainText(`第 ${offset} 字节`);
  await expect(playground.problem).toContainText(/至多为文件剩余的 \d+ 字节/);
});
