import { expect, test } from "../support/test.ts";

// Chromium's own test pattern, which moves, in the place of a camera.
const fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

test.use({
  permissions: ["camera"],
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] }),
});

test("a camera is followed picture by picture until it is stopped", async ({ playground, page }) => {
  const seen = async () => (await playground.networkPixels()).values.join();
  await playground.open();
  await page.getByRole("radiogroup", { name: "Input" }).getByRole("radio", { name: "Picture" }).check();
  await page.getByRole("button", { name: "Use the camera" }).click();
  await expect(page.getByRole("button", { name: "Stop the camera" })).toBeVisible();
  const first = await seen();
  await expect.poll(seen).not.toBe(first);
  await page.getByRole("button", { name: "Stop the camera" }).click();
  await expect(page.getByRole("button", { name: "Use the camera" })).toBeVisible();
});
