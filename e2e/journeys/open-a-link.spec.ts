import { readFileSync } from "node:fs";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { type OtherSite, startOtherSite } from "../support/other-site.ts";
import { expectTableOf } from "../support/stat-table.ts";
import { expect, test } from "../support/test.ts";

const file = modelFile("mnist_valid", "fp32");
const bytes = readFileSync(file);
const toEverybody = { "access-control-allow-origin": "*" };

let other: OtherSite;
/** Ends the answer that waits, with the second half of the model. */
let sendTheRest = () => {};

test.beforeAll(async () => {
  other = await startOtherSite((path, response) => {
    if (path === "/theirs.tmdl") {
      response.writeHead(200, toEverybody).end(bytes);
    } else if (path === "/slow.tmdl") {
      response.writeHead(200, { ...toEverybody, "content-length": bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2));
      sendTheRest = () => response.end(bytes.subarray(bytes.length / 2));
    } else if (path === "/private.tmdl") {
      response.writeHead(200).end(bytes);
    } else {
      response.writeHead(404, toEverybody).end();
    }
  });
});
test.afterAll(() => other.close());

test("a link can name a model of the same site", async ({ playground, page }) => {
  await page.goto("./?model=models/mnist_valid_fp32.tmdl");
  await expect(playground.modelPicker).toContainText("mnist_valid_fp32.tmdl");
  await expectTableOf(playground, file);
  await playground.draw(roundHand[0]);
  await playground.expectPrediction(0);
});

test("and of any site that allows it, which is then the only one asked", async ({
  playground,
  page,
  allowedElsewhere,
}) => {
  allowedElsewhere.push(`${other.origin}/theirs.tmdl`);
  await page.goto(`./?model=${other.origin}/theirs.tmdl`);
  await expect(playground.modelPicker).toContainText("theirs.tmdl");
  await expectTableOf(playground, file);
  await playground.draw(roundHand[2]);
  await playground.expectPrediction(2);
});

test("the page itself can reach no other host, whatever asks", async ({ page }) => {
  await page.goto("./");
  const outcome = await page.evaluate(
    (address) =>
      fetch(address).then(
        () => "answered",
        () => "refused",
      ),
    `${other.origin}/theirs.tmdl`,
  );
  expect(outcome).toBe("refused");
});

test("a slow model shows how far it has come, can be stopped, and the one in use stays", async ({
  playground,
  page,
  allowedElsewhere,
}) => {
  allowedElsewhere.push(`${other.origin}/slow.tmdl`);
  const progress = page.getByRole("progressbar", { name: "Reading slow.tmdl" });
  await page.goto(`./?model=${other.origin}/slow.tmdl`);
  await expect(progress).toHaveAttribute("max", String(bytes.length));
  await expect(progress).toHaveAttribute("value", String(bytes.length / 2));
  await expect(page.getByText("3.5 KB of 7.0 KB")).toBeVisible();

  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(progress).toHaveCount(0);
  await expect(playground.problem).toHaveText("");
  await expect(playground.modelPicker).not.toContainText("slow.tmdl");
  await playground.draw(roundHand[7]);
  await playground.expectPrediction(7);

  await page.goto(`./?model=${other.origin}/slow.tmdl`);
  await expect(progress).toBeVisible();
  sendTheRest();
  await expect(progress).toHaveCount(0);
  await expect(playground.modelPicker).toContainText("slow.tmdl");
});

for (const [path, why] of [
  ["private.tmdl", "does not let pages of other sites read it"],
  ["missing.tmdl", "404"],
] as const) {
  test(`${path} of another site is refused with the reason`, async ({ page, allowedElsewhere }) => {
    allowedElsewhere.push(`${other.origin}/${path}`);
    await page.goto(`./?model=${other.origin}/${path}`);
    const problem = page.getByRole("alert");
    await expect(problem).toContainText(`${path} could not be loaded`);
    await expect(problem).toContainText(why);
  });
}
