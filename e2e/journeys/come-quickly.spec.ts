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
    const isPage = /assets\/(page|first-pad)-[^/]*\.js$/.test(route.request().url());
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

test("a stroke begun before the script of the page is there goes on when it comes, and is read", async ({
  playground,
  page,
}) => {
  let letThrough: () => void = () => {};
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/assets\/page-[^/]*\.js$/, async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await page.goto("./", { waitUntil: "commit" });
  // It has no name yet, for there are no words before the script.
  const early = playground.withPad(page.locator(".pad-screen"));
  const ink = () => page.locator(".pad-screen canvas").evaluate(inkOf);
  const [stroke = []] = roundHand[3];
  const middle = Math.ceil(stroke.length / 2);
  // Until the small script of the pad is there, too, strokes leave nothing.
  await expect(async () => {
    await early.beginStroke(stroke.slice(0, middle));
    await page.mouse.up();
    expect(await ink()).toBeGreaterThan(0);
  }).toPass();
  await early.beginStroke(stroke.slice(0, middle));
  const before = await ink();

  letThrough();
  await expect(playground.undo).toBeEnabled();
  expect(await ink()).toBeGreaterThanOrEqual(before);
  await early.continueStroke(stroke.slice(middle));
  await page.mouse.up();
  expect(await ink()).toBeGreaterThan(before);
  await playground.expectPrediction(3);
  // Two strokes: the one that was at its end and the one that was not.
  await playground.undo.click();
  await playground.undo.click();
  await expect(playground.undo).toBeDisabled();
});

/** Share of a canvas that is painted. */
function inkOf(element: HTMLElement | SVGElement): number {
  const canvas = element as HTMLCanvasElement;
  if (canvas.width === 0) return 0;
  const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  let painted = 0;
  for (let index = 3; index < data.length; index += 4) painted += (data[index] ?? 0) > 0 ? 1 : 0;
  return painted / (canvas.width * canvas.height);
}

test("the first answer takes few requests, and the page asks for all it needs at once", async ({
  playground,
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await playground.visit();
  await playground.beginStroke(roundHand[7][0] ?? []);
  await expect(playground.prediction).toContainText(/\d/);
  // Page, its two scripts, style, icon, web manifest, list of models, model, worker and engine; what else comes is the
  // layout of that list and for none of these.
  const needed = asked.filter((path) => !/model-options/.test(path));
  expect(needed.length, needed.join("\n")).toBeLessThanOrEqual(10);

  // The largest file starts before the script has run.
  const starts = await page.evaluate(() => {
    const at = (pattern: RegExp) =>
      performance.getEntriesByType("resource").find(({ name }) => pattern.test(name))?.startTime ?? Infinity;
    return { model: at(/\.tmdl$/), engine: at(/engine\.worker/) };
  });
  expect(starts.model).toBeLessThan(starts.engine);
});
