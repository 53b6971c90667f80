/*
 * The language in use: what the visitor chose before, else the first of the browser's languages that the page
 * speaks. Components read text.value, so a change of language shows at once. English comes with the page, another
 * language when it is wanted; a panel that is loaded when it is needed brings its strings with it, in all languages.
 */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { english, type Text } from "./english";

export const languages = [
  { code: "en", name: "English", tag: "en", load: async (): Promise<Text> => english },
  { code: "zh", name: "中文", tag: "zh-CN", load: async () => (await import("./chinese")).chinese },
] as const satisfies readonly { code: string; name: string; tag: string; load: () => Promise<Text> }[];

export type LanguageCode = (typeof languages)[number]["code"];

const STORED_AS = "language";

const inUse = signal<{ readonly code: LanguageCode; readonly text: Text }>({ code: "en", text: english });

export const language = computed<LanguageCode>(() => inUse.value.code);
export const text = computed<Text>(() => inUse.value.text);

/** The strings of a panel that is loaded when it is needed. */
export function inLanguages<Strings>(
  texts: Readonly<Record<LanguageCode, Strings>>,
): ReadonlySignal<Strings> {
  return computed(() => texts[language.value]);
}

/** Speaks the language that this visitor wants; to be waited for before the page is shown. */
export async function speakWantedLanguage(): Promise<void> {
  await speak(rememberedLanguage() ?? languageOf(navigator.languages));
}

export async function chooseLanguage(chosen: LanguageCode): Promise<void> {
  try {
    localStorage.setItem(STORED_AS, chosen);
  } catch {
    // Where the browser keeps nothing, the choice holds for this visit.
  }
  await speak(chosen);
}

/** A language that cannot be loaded leaves the one in use. */
async function speak(code: LanguageCode): Promise<void> {
  const wanted = languages.find((candidate) => candidate.code === code);
  const loaded = await wanted?.load().catch(() => null);
  if (loaded) inUse.value = { code, text: loaded };
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
