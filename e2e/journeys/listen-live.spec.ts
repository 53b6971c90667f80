// A microphone that is listened to without end; in its place Chromium plays a file that is made here.

import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../support/test.ts";
import { wavFile } from "../support/wav.ts";

const SAMPLE_RATE = 48_000;
const file = join(tmpdir(), "tinymaix-played-by-the-microphone.wav");

/** Two seconds again and again: half a second of a rising tone, then silence. */
const played = Int16Array.from({ length: 2 * SAMPLE_RATE }, (_, n) => {
  const time = n / SAMPLE_RATE;
  return time > 0.5 ? 0 : Math.round(12_000 * Math.sin(2 * Math.PI * (300 + 1200 * time) * time));
});

test.use({
  permissions: ["microphone"],
  launchOptions: async ({ launchOptions }, use) => {
    writeFileSync(file, wavFile(played, SAMPLE_RATE));
    const fake = [
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-audio-capture=${file}`,
    ];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] });
  },
});

test("the network follows what is heard until it is stopped", async ({ playground, page }) => {
  const level = page.getByRole("meter", { name: "Level" });
  const loudness = () => level.evaluate((it) => (it as HTMLMeterElement).value);
  const seen = async () => (await playground.networkPixels()).values.join();

  await playground.open();
  await playground.chooseModel(/Spoken digits/);
  await page.getByRole("button", { name: "Listen live" }).click();
  await expect.poll(loudness).toBeGreaterThan(0.6);
  await expect.poll(loudness).toBeLessThan(0.3);
  await expect(playground.probabilities.first()).toContainText("%");
  await expect(page.getByRole("img", { name: /^Sound of 1\.5/ })).toBeVisible();
  const before = await seen();
  await expect.poll(seen).not.toBe(before);
  // Moments of the tone are bright, moments of silence are black.
  await expect
    .poll(async () => {
      const { width, height, values } = await playground.networkPixels();
      const moments = Array.from({ length: height }, (_, row) =>
        Math.max(...values.slice(row * width, (row + 1) * width)),
      );
      return moments.filter((most) => most > 200).length;
    })
    .toBeGreaterThan(20);

  await page.getByRole("button", { name: "Stop listening" }).click();
  await expect(level).toHaveCount(0);
  const last = await seen();
  await expect(page.getByRole("button", { name: "Listen live" })).toBeEnabled();
  await expect(playground.probabilities.first()).toContainText("%");
  expect(await seen()).toBe(last);
});
