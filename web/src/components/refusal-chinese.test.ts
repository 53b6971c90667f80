import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { repositoryFile } from "../test-support/repository-file";
import { refusalInChinese } from "./refusal-chinese";

const core = resolve(import.meta.dirname, "../../../core/src");

/** Every sentence with which the engine refuses a field. */
function sentencesOfTheEngine(): string[] {
  const files = ["model", "layers"].flatMap((folder) =>
    readdirSync(`${core}/${folder}`)
      .filter((name) => name.endsWith(".c"))
      .map((name) => `core/src/${folder}/${name}`),
  );
  const refusals = files.flatMap((file) => {
    const source = new TextDecoder().decode(repositoryFile(file));
    return [...source.matchAll(/TM_REFUSE(?:_\w+)?\([^;]*;/g)].map(([call]) => call);
  });
  const literals = refusals.flatMap((call) =>
    // Neighbouring literals are one text in C.
    [...call.replaceAll(/"\s*\n\s*"/g, "").matchAll(/"([^"]*)"/g)].map(([, text = ""]) => text),
  );
  // The others are names of fields.
  return [...new Set(literals)].filter((text) => /[%\s]/.test(text) && text !== "weight scale");
}

test("every sentence of the engine has its Chinese", () => {
  const sentences = sentencesOfTheEngine();
  expect(sentences.length).toBeGreaterThan(50);
  for (const sentence of sentences) {
    const chinese = refusalInChinese(sentence.replaceAll("%", "42"));
    expect(chinese, sentence).toMatch(/\p{Script=Han}|^\d/u);
    if (sentence.includes("%")) expect(chinese, sentence).toContain("42");
  }
});

test("numbers stay in their order", () => {
  expect(refusalInChinese("between -7 and 9, so that no sum can overflow")).toBe(
    "-7 至 9 之间，以免求和溢出",
  );
});

test("what is not known stays as it is", () => {
  expect(refusalInChinese("something new")).toBeNull();
});
