import { angularHand } from "../hands/angular-hand.ts";
import { expect, test } from "../support/test.ts";

const inACorner = { left: 0.02, top: 0.02, size: 0.25 };

test("a small digit in a corner is read only while it is normalised", async ({ playground }) => {
  /** The box around everything that is not black: its corner and its larger side, in pixels. */
  const ink = async () => {
    const { width, values } = await playground.networkPixels();
    const inked = values.flatMap((value, index) => (value > 0 ? [index] : []));
    const columns = inked.map((index) => index % width);
    const rows = inked.map((index) => Math.floor(index / width));
    const left = Math.min(...columns);
    const top = Math.min(...rows);
    return { left, top, size: Math.max(Math.max(...columns) - left, Math.max(...rows) - top) + 1 };
  };

  await playground.open();
  await expect(playground.normalise).toBeChecked();
  await playground.draw(angularHand[4], inACorner);
  await playground.expectPrediction(4);
  const normalised = await ink();
  expect(normalised.size).toBeGreaterThanOrEqual(19);
  expect(normalised.size).toBeLessThanOrEqual(22);

  await playground.normalise.uncheck();
  await expect.poll(async () => (await ink()).size).toBeLessThan(14);
  const plain = await ink();
  expect(Math.max(plain.left, plain.top)).toBeLessThan(8);
  await expect(playground.prediction).not.toMatchAriaSnapshot(`- status "Prediction": "4"`);

  await playground.normalise.check();
  await playground.expectPrediction(4);
});
