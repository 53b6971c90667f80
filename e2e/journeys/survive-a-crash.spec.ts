import { readFileSync, writeFileSync } from "node:fs";
import type { Page, Worker } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import { deepModel } from "../support/deep-model.ts";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";

/** The thread that answers the pen; a measurement has one of its own, which comes later. */
function engineThread(page: Page): Worker {
  const thread = page.workers()[0];
  if (!thread) throw new Error("the engine has no thread");
  return thread;
}

/** Ends the thread when it has to answer, without a word, as a browser does that has no memory left. */
async function dieInsteadOfAnswering(thread: Worker) {
  await thread.evaluate(() => {
    self.postMessage = () => close();
  });
}

test("an engine that dies at a stroke is replaced: drawing, model and settings stay", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.modelPicker.selectOption("catalogue/mnist_valid_int8.tmdl");
  await playground.normalise.uncheck();
  const [head = [], ...rest] = roundHand[4];
  await playground.draw([head]);
  await playground.expectPrediction(/\d/);

  const died = engineThread(page);
  await dieInsteadOfAnswering(died);
  await playground.draw(rest);
  await expect(playground.problem).toContainText("The engine failed during a run and was restarted");
  await expect(playground.problem).toContainText("mnist_valid_int8.tmdl stays in use; your drawing is kept.");
  await playground.expectPrediction(4);
  expect(page.workers()).not.toContain(died);
  await expect(playground.modelPicker).toHaveValue("catalogue/mnist_valid_int8.tmdl");
  await expect(playground.normalise).not.toBeChecked();

  await playground.dismiss.click();
  await expect(playground.problem).toHaveText("");
  await playground.undo.click();
  await playground.redo.click();
  await playground.expectPrediction(4);
});

test("an engine that dies while nothing is asked of it is replaced without a word", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.draw(roundHand[3]);
  await playground.expectPrediction(3);
  const died = engineThread(page);
  const gone = died.waitForEvent("close");
  await died.evaluate(() => void setTimeout(close));
  await gone;
  await playground.clear.click();
  await playground.draw(roundHand[5]);
  await playground.expectPrediction(5);
  await expect(playground.problem).toHaveText("");
});

test("an engine that never answers can be stopped and started again with nothing lost", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.draw(roundHand[6]);
  await playground.expectPrediction(6);
  await playground.show("Layers");
  await engineThread(page).evaluate(
    () =>
      void setTimeout(() => {
        for (;;);
      }),
  );
  await page.getByRole("button", { name: "Stop engine" }).click();
  await playground.expectPrediction("The engine is not running");
  await page.getByRole("button", { name: "Restart engine" }).click();
  await playground.expectPrediction(6);
});

test("a measurement that dies says so, and can be made again", async ({ playground, page }) => {
  await playground.open();
  await playground.draw(roundHand[2]);
  await playground.expectPrediction(2);
  await playground.show("Speed");
  // From its first line on: once it measures, it listens to nobody.
  await page.route(/engine\.worker/, async (route) => {
    const script = await (await route.fetch()).text();
    const dying = "self.postMessage = (message) => message.isAlive ? answer(message) : close();";
    const body = `const answer = self.postMessage.bind(self); ${dying} ${script}`;
    await route.fulfill({ contentType: "text/javascript", body });
  });
  await page.getByRole("button", { name: "Measure all" }).click();
  await expect(playground.problem).toContainText("The measurement failed");
  await page.unroute(/engine\.worker/);
  await playground.dismiss.click();
  await playground.expectPrediction(2);
  await page.getByRole("button", { name: "Measure all" }).click();
  await expect(page.getByRole("table", { name: "Earlier measurements" })).toContainText("SIMD");
});

test("a long measurement can be stopped, and the pen never waits for it", async ({
  playground,
  page,
}, testInfo) => {
  const deep = testInfo.outputPath("deep.tmdl");
  writeFileSync(deep, deepModel());
  await playground.open();
  await playground.dropFiles(deep);
  await expect(playground.modelPicker).toContainText("deep.tmdl");
  await playground.show("Speed");
  await page.getByRole("button", { name: "Measure all" }).click();
  const stop = page.getByRole("button", { name: "Stop" });
  await expect(stop).toBeVisible();
  await playground.draw(roundHand[1]);
  await playground.expectPrediction(/\d/);
  await stop.click();
  await expect(page.getByRole("button", { name: "Measure all" })).toBeEnabled();
  await expect(playground.problem).toHaveText("");
  await expect(page.getByRole("cell", { name: /[µμ]s/ })).toHaveCount(0);
});

test("a model that wants more memory than there may be is refused with the place", async ({
  playground,
}, testInfo) => {
  const greedy = testInfo.outputPath("greedy.tmdl");
  const bytes = readFileSync(modelFile("mnist_valid", "int8"));
  bytes.writeUInt32LE(2 ** 30, 12);
  writeFileSync(greedy, bytes);
  await playground.open();
  await playground.draw(roundHand[7]);
  await playground.expectPrediction(7);
  await playground.dropFiles(greedy);
  await expect(playground.problem).toContainText("buf_size");
  await playground.expectPrediction(7);
});
