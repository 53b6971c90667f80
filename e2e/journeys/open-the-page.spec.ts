import { gzipSync } from "node:zlib";
import { roundHand } from "../hands/round-hand.ts";
import { siteUrl } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

const budget = 100_000;

test("the first view, with engine and model, is under 100 KB compressed and stays in its folder", async ({
  playground,
  page,
}, testInfo) => {
  const sizes = new Map<string, Promise<number>>();
  page.context().on("response", (response) => {
    // The list to choose another model from follows the first one.
    if (/model-options/.test(response.url())) return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await playground.visit();
  // The pen stays down: what comes after the drawing is not needed for the first prediction.
  await playground.beginStroke(roundHand[7][0] ?? []);
  await expect(playground.prediction).toContainText(/\d/);

  const names = [...sizes.keys()].map((url) => url.replace(siteUrl, ""));
  expect(names).toContainEqual(expect.stringMatching(/\.wasm$/));
  expect(names).toContainEqual(expect.stringMatching(/\.tmdl$/));
  const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  testInfo.annotations.push({ type: "first view, bytes compressed", description: String(total) });
  expect(total).toBeLessThan(budget);
});

test("the first prediction comes soon after opening", async ({ playground }, testInfo) => {
  const start = performance.now();
  await playground.open();
  await playground.draw([roundHand[1][0] ?? []]);
  await playground.expectPrediction(1);
  const milliseconds = Math.round(performance.now() - start);
  testInfo.annotations.push({ type: "first prediction, ms", description: String(milliseconds) });
  expect(milliseconds).toBeLessThan(5000);
});
