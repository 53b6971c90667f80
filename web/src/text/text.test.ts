import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { repositoryJson } from "../test-support/repository-file";
import { chinese } from "./chinese";
import { english } from "./english";
import { languageOf } from "./text";

test.each([
  [["zh-Hans-CN", "en"], "zh"],
  [["de", "zh-TW", "en"], "zh"],
  [["en-GB", "zh"], "en"],
  [["fr"], "en"],
  [[], "en"],
])("a browser set to %j gets the page in %s", (wanted, expected) => {
  expect(languageOf(wanted)).toBe(expected);
});

/** What is the same in both: names of the reference table, of units, of hardware and of file formats. */
const alike =
  /(^|\.)(layers\.(input|index|layer|outputShape|inputOffset|outputOffset|parameters|outputBytes|operations|rate)|units\..*|flash|ram|ownFlash|ownRam|simd|formats\..*|same\..*)$/;

const modules = import.meta.glob<{ english?: object; chinese: object }>("../**/*-text.ts", { eager: true });
const panelTexts = Object.entries(modules).flatMap(([path, { english, chinese }]) =>
  english === undefined ? [] : [[path, english, chinese] as const],
);

test.each([["text", english, chinese] as const, ...panelTexts])(
  "%s says everything in Chinese that it says in English",
  (_path, inEnglish, inChinese) => {
    const translations = flatten(inChinese);
    const strings = flatten(inEnglish);
    expect(strings.size).toBeGreaterThan(0);
    for (const [name, value] of strings) {
      if (alike.test(name)) continue;
      expect(translations.get(name), name).not.toBe(value);
      if (name !== "language") expect(translations.get(name), name).toMatch(/\p{Script=Han}/u);
    }
  },
);

test("every model of the list has a Chinese title and description", () => {
  const { models } = repositoryJson<{ models: { id: string; labels?: string[] }[] }>("models/manifest.json");
  for (const { id, labels = [] } of models) {
    const words = labels.filter((label) => !/^\d+$/.test(label));
    expect(chinese.model.labels[id] ?? [], id).toHaveLength(words.length);
    expect(chinese.model.titles[id], id).toMatch(/\p{Script=Han}/u);
    expect(chinese.model.descriptions[id], id).toMatch(/\p{Script=Han}/u);
  }
});

describe("the visitor's choice", () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => localStorage.clear());

  test("is remembered and shown to the browser", async () => {
    const before = await import("./text");
    await before.chooseLanguage("zh");
    vi.resetModules();
    const after = await import("./text");
    await after.speakWantedLanguage();
    const end = after.showLanguage();
    expect(after.text.value.language).toBe("zh-CN");
    expect(document.documentElement.lang).toBe("zh-CN");
    await after.chooseLanguage("en");
    expect(document.documentElement.lang).toBe("en");
    end();
  });

  test("of a language that the page no longer speaks is forgotten", async () => {
    localStorage.setItem("language", "xx");
    const { language, speakWantedLanguage } = await import("./text");
    await speakWantedLanguage();
    expect(language.value).toBe(languageOf(navigator.languages));
  });
});

/** All strings of a text by their path; functions by their source are left out. */
function flatten(node: object, path = ""): Map<string, string> {
  const strings = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") strings.set(name, value);
    else if (typeof value === "object") for (const entry of flatten(value, name)) strings.set(...entry);
  }
  return strings;
}
