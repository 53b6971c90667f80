/* The choice of language; every language is called by its own name. */
import { chooseLanguage, language, languages, text } from "../text/text";
import "./language-choice.css";

export function LanguageChoice() {
  return (
    <select
      class="language-choice"
      aria-label={text.value.languageLabel}
      value={language.value}
      onChange={(event) => {
        const chosen = languages.find(({ code }) => code === event.currentTarget.value);
        if (chosen !== undefined) void chooseLanguage(chosen.code);
      }}
    >
      {languages.map(({ code, name, tag }) => (
        <option key={code} value={code} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
