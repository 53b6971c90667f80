import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { type OtherSite, startOtherSite } from "../support/other-site.ts";
import { pictureOf } from "../support/picture.ts";
import { expect, test } from "../support/test.ts";

const wasmFolder = fileURLToPath(new URL("../../wasm/", import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  wasm: "application/wasm",
};

/** As the network knows digits: bright on dark, in the middle. */
const onBlack = { width: 140, height: 140, left: 20, top: 20, paper: "black", ink: "white" };

/** The example page with the packed package and a model, as its comment says to lay them out. */
function siteOfExample(packed: string): Promise<OtherSite> {
  const fileAt = (path: string) => {
    if (path === "/") return join(wasmFolder, "example/index.html");
    if (path === "/model.tmdl") return modelFile("mnist_valid", "int8");
    return join(packed, path.replace("/tinymaix/", ""));
  };
  return startOtherSite((path, response) => {
    const file = fileAt(path);
    const type = contentTypes[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    if (existsSync(file)) response.writeHead(200, { "content-type": type }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
}

test("the example page of the package reads a picture", async ({ page }, info) => {
  const packed = info.outputPath("package");
  execFileSync(process.execPath, [join(wasmFolder, "pack.mjs"), packed]);
  const site = await siteOfExample(packed);
  try {
    await page.goto(site.origin);
    const outputs = page.getByRole("list");
    const digit = await pictureOf(page, roundHand[7], onBlack);
    const input = page.getByLabel("Choose a picture");
    await expect(input).toBeEnabled();
    await input.setInputFiles(digit);
    await expect(outputs.getByRole("listitem")).toHaveCount(10);
    const probabilities = (await outputs.getByRole("listitem").allTextContents()).map(Number);
    expect(probabilities.indexOf(Math.max(...probabilities))).toBe(7);
  } finally {
    await site.close();
  }
});
