import { roundHand } from "../hands/round-hand.ts";
import { siteUrl } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

test("after one visit everything works without a network", async ({ playground, page, context }) => {
  await playground.open();
  await playground.expectPrediction("Draw to get a prediction");
  // Ready means installed, and installed means that every file is kept.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

  await context.setOffline(true);
  await page.reload();
  await playground.draw(roundHand[4]);
  await playground.expectPrediction(4);

  const models = playground.modelPicker.getByRole("option");
  const values = await models.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  expect(values.length).toBeGreaterThanOrEqual(3);
  for (const value of values) {
    await playground.modelPicker.selectOption(value);
    await expect(playground.modelPicker).toHaveValue(value);
  }
  await playground.modelPicker.selectOption(values[0] ?? "");
  await playground.expectPrediction(4);

  const links = page.getByRole("navigation", { name: "Views" }).getByRole("link");
  for (const link of await links.all()) {
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  }
  await page.getByRole("combobox", { name: "Language" }).selectOption("中文");
  await expect(page).toHaveTitle("TinyMaix 演练场");
});

test("a link with a model in it opens without a network, too", async ({ playground, page, context }) => {
  await playground.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  await page.goto("./?model=models/mnist_valid_fp32.tmdl");
  await expect(playground.modelPicker).toContainText("mnist_valid_fp32.tmdl");
});

test("the page can be installed: it has a manifest, and every icon in it is a picture", async ({ page }) => {
  await page.goto("./");
  const manifest = await (await page.request.get(`${siteUrl}manifest.webmanifest`)).json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "./", scope: "./" });
  expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(
    expect.arrayContaining(["192x192", "512x512"]),
  );
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, siteUrl).href);
    expect(icon.headers()["content-type"]).toContain(type);
  }
  await expect(page.locator("link[rel=manifest]")).toHaveAttribute("href", "./manifest.webmanifest");
});
