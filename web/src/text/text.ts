/*
 * The language in use: what the visitor chose before, else the first of the browser's languages that the page
 * speaks. Components read text.value, so a change of language shows at once.
 */
import { computed, effect, signal } from "@preact/signals";
import { chinese } from "./chinese";
import { english, type Text } from "./english";

export const languages = [
  { code: "en", name: "English", text: english },
  { code: "zh", name: "中文", text: chinese },
] as const satisfies readonly { code: string; name: string; text: Text }[];

export type LanguageCode = (typeof languages)[number]["code"];

const STORED_AS = "language";

export const language = signal<LanguageCode>(rememberedLanguage() ?? languageOf(navigator.languages));

export const text = computed<Text>(
  () => languages.find(({ code }) => code === language.value)?.text ?? english,
);

export function chooseLanguage(chosen: LanguageCode): void {
  language.value = chosen;
  try {
    localStorage.setItem(STORED_AS, chosen);
  } catch {
    // Where the browser keeps nothing, the choice holds for this visit.
  }
}

/** The first of the wanted languages ("zh-Hant-TW", "en-GB") that the page speaks; English where there is none. */
export function languageOf(wanted: readonly string[]): LanguageCode {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split("-");
    const spoken = languages.find(({ code }) => code === primary);
    if (spoken !== undefined) return spoken.code;
  }
  return "en";
}

/** Tells the browser, and with it screen readers, the language. Returns the function that ends it. */
export function showLanguage(): () => void {
  return effect(() => {
    document.documentElement.lang = text.value.language;
    document.title = text.value.title;
  });
}

function rememberedLanguage(): LanguageCode | null {
  try {
    const stored = localStorage.getItem(STORED_AS);
    return languages.find(({ code }) => code === stored)?.code ?? null;
  } catch {
    return null;
  }
}
