import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

/** Presses the button and keeps what is downloaded. */
async function download(page: Page, button: string | RegExp) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

function unpack(zip: Uint8Array, folder: string) {
  for (const [path, content] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const isInstalled = (program: string) => spawnSync("which", [program]).status === 0;

test("the project builds as it is and reads the drawing of the page", async ({
  playground,
  page,
}, testInfo) => {
  await playground.open();
  await playground.filePicker.setInputFiles(modelFile("mnist_valid", "int8"));
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);
  const share = (await playground.probabilities.nth(3).textContent())?.replace(/^3|%|\s/g, "") ?? "";

  await playground.show("Export");
  await page.getByRole("combobox", { name: "Processor" }).selectOption("This computer");
  const { name, bytes } = await download(page, /^Download project/);
  expect(name).toBe("mnist_valid_int8-host.zip");
  unpack(bytes, testInfo.outputDir);
  const project = join(testInfo.outputDir, "mnist_valid_int8");

  const check = spawnSync("make", ["-j2", "check"], { cwd: project, encoding: "utf8" });
  expect(check.stdout + check.stderr).not.toContain("warning");
  expect(check.status).toBe(0);
  const { stdout } = spawnSync("make", ["-s", "run"], { cwd: project, encoding: "utf8" });
  expect(stdout).toContain("largest: 3 3");
  // The page rounds to a tenth of a percent, the program to four decimals.
  const printed = Number(/^3 3: ([\d.]+)$/m.exec(stdout)?.[1]);
  expect(Math.abs(printed * 100 - Number(share))).toBeLessThan(0.06);
  expect(readFileSync(join(project, "README.md"), "utf8")).toContain(stdout.split("\n")[0]);
});

test("for a Cortex-M it runs in QEMU and says the same", async ({ playground, page }, testInfo) => {
  test.skip(
    !["arm-none-eabi-gcc", "qemu-system-arm"].every(isInstalled),
    "needs arm-none-eabi-gcc with picolibc and qemu-system-arm",
  );
  await playground.open();
  await playground.draw(roundHand[5]);
  await playground.expectPrediction(5);
  await playground.show("Export");
  await page.getByRole("combobox", { name: "Processor" }).selectOption("Arm Cortex-M4F");
  const kernels = page.getByRole("radiogroup", { name: "Kernels" });
  await expect(kernels.getByRole("radio", { name: "DSP instructions" })).toBeChecked();
  const { bytes } = await download(page, /^Download project/);
  unpack(bytes, testInfo.outputDir);
  const project = join(testInfo.outputDir, "mnist_best_int8");
  const check = spawnSync("make", ["-j2", "check"], { cwd: project, encoding: "utf8" });
  expect(check.stdout + check.stderr).not.toContain("warning");
  expect(check.status).toBe(0);
  const expected = readFileSync(join(project, "expected.txt"), "utf8");
  expect(expected).toContain("largest: 5 5");
  expect(readFileSync(join(project, "tm_port.h"), "utf8")).toContain("TM_BACKEND_ARM_DSP 1");

  await kernels.getByRole("radio", { name: "Portable" }).check();
  const portable = unzipSync((await download(page, /^Download project/)).bytes);
  const paths = Object.keys(portable);
  expect(paths.filter((path) => /arm_dsp/.test(path))).toEqual([]);
  const theirs = portable["mnist_best_int8/expected.txt"];
  expect(new TextDecoder().decode(theirs)).toBe(expected);
});

test("the C header is the one that the tools write, and the model comes back as it was", async ({
  playground,
  page,
}) => {
  const file = modelFile("mnist_valid", "int8");
  await playground.open();
  await playground.filePicker.setInputFiles(file);
  await expect(playground.modelPicker.locator("option:checked")).toContainText("mnist_valid_int8.tmdl");
  await playground.show("Export");
  const header = await download(page, /^Download C header/);
  expect(header.name).toBe("mnist_valid_int8.h");
  expect(header.bytes.equals(readFileSync(file.replace(/\.tmdl$/, ".h")))).toBe(true);
  const model = await download(page, /^Download model/);
  expect(model.bytes.equals(readFileSync(file))).toBe(true);
});
