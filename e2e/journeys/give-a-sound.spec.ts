import { readFileSync } from "node:fs";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";
import { wavFile } from "../support/wav.ts";

// Chromium's own beeps in the place of a microphone.
const fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
test.use({
  permissions: ["microphone"],
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] }),
});

interface Golden {
  readonly sampleRate: number;
  readonly tolerance: number;
  readonly signals: readonly { readonly name: string; readonly samples: string; readonly picture: string }[];
}

const golden = JSON.parse(
  readFileSync(new URL("../../models/golden/log-mel.json", import.meta.url), "utf8"),
) as Golden;

test("a sound becomes the picture that training saw, and is read", async ({ playground, page }) => {
  const signal = golden.signals.find(({ name }) => name.startsWith("two bursts"));
  if (!signal) throw new Error("the golden file has no bursts");
  const samples = new Int16Array(Uint8Array.from(Buffer.from(signal.samples, "base64")).buffer);
  const expected = [...Buffer.from(signal.picture, "base64")];

  await playground.open();
  await playground.filePicker.setInputFiles(modelFile("spoken_digits", "int8"));
  await playground.expectPrediction("Give it an input to get a prediction");
  await playground.filePicker.setInputFiles({
    name: "bursts.wav",
    mimeType: "audio/wav",
    buffer: wavFile(samples, golden.sampleRate),
  });
  await expect(page.getByRole("img", { name: /^Sound of 2(\.\d+)? s/ })).toBeVisible();
  await expect
    .poll(async () => {
      const { values } = await playground.networkPixels();
      return Math.max(...expected.map((byte, index) => Math.abs(byte - (values[index] ?? 0))));
    })
    .toBeLessThanOrEqual(golden.tolerance);
  await expect(playground.probabilities.first()).toContainText("%");
});

test("a broken sound is refused, and so is a sound for a network that takes pictures", async ({
  playground,
}) => {
  const broken = {
    name: "broken.wav",
    mimeType: "audio/wav",
    buffer: Buffer.from("RIFF????WAVE and no more"),
  };
  await playground.open();
  await playground.filePicker.setInputFiles(broken);
  await expect(playground.problem).toContainText("a network that takes sounds");
  await playground.filePicker.setInputFiles(modelFile("spoken_digits", "int8"));
  await playground.filePicker.setInputFiles(broken);
  await expect(playground.problem).toContainText("broken.wav is not a sound");
  await expect(playground.problem).toContainText("52 49 46 46");
});

test("the microphone is listened to until it is stopped", async ({ playground, page }) => {
  await playground.open();
  await playground.chooseModel(/Spoken digits/);
  await page.getByRole("button", { name: "Record" }).click();
  await expect(page.getByText("Listening")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Sound of/ })).toBeVisible({ timeout: 15_000 });
  await expect(playground.probabilities.first()).toContainText("%");
  const { values } = await playground.networkPixels();
  expect(Math.max(...values)).toBe(255);
});
