import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("the pad can be drawn on before engine and model are there; the answer comes with them", async ({
  playground,
  page,
}) => {
  // Page, script and style: nothing else stands between a visitor and the pad.
  const asked: string[] = [];
  let letThrough: () => void = () => {};
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\.(wasm|tmdl|json|js)$|worker/, async (route) => {
    const isPage = /assets\/page-[^/]*\.js$/.test(route.request().url());
    if (!isPage) await isLetThrough;
    await route.continue();
  });
  page.on("request", (request) => asked.push(request.url()));
  await playground.visit();
  await playground.draw(roundHand[3]);
  await expect(playground.undo).toBeEnabled();
  await expect(playground.prediction).not.toContainText("3");

  letThrough();
  await playground.expectPrediction(3);
});

test("the first answer takes few requests, and the page asks for all it needs at once", async ({
  playground,
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await playground.visit();
  await playground.beginStroke(roundHand[7][0] ?? []);
  await expect(playground.prediction).toContainText(/\d/);
  // Page, script, style, icon, web manifest, list of models, model, worker and engine; what else comes is the layout of
  // that list and for none of these.
  const needed = asked.filter((path) => !/model-options/.test(path));
  expect(needed.length, needed.join("\n")).toBeLessThanOrEqual(9);

  // The largest file starts before the script has run.
  const starts = await page.evaluate(() => {
    const at = (pattern: RegExp) =>
      performance.getEntriesByType("resource").find(({ name }) => pattern.test(name))?.startTime ?? Infinity;
    return { model: at(/\.tmdl$/), engine: at(/engine\.worker/) };
  });
  expect(starts.model).toBeLessThan(starts.engine);
});
