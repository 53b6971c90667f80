/*
 * Names of a model's outputs from a file: one a line (.txt), or JSON in the forms that training tools write.
 */
import { FileRefused } from "./file-problem";
import { jsonErrorPlace } from "./json-error-place";

/** Throws FileRefused where the file has no labels. */
export function labelsOfFile(fileName: string, bytes: Uint8Array): readonly string[] {
  const content = new TextDecoder().decode(bytes);
  const labels = /^\s*[[{]/.test(content) || /\.json$/i.test(fileName) ? ofJson(content) : ofLines(content);
  if (labels.length === 0) throw refusal("labels", 0, "none", "one label a line");
  return labels;
}

function ofLines(content: string): readonly string[] {
  const nul = content.indexOf("\0");
  if (nul >= 0) throw refusal("text", bytesBefore(content, nul), "0x00", "text, one label a line");
  const lines = content.split(/\r?\n/).map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  // Some tools number their labels: "0 cat", "1 dog".
  const isNumbered = lines.every((line, index) => new RegExp(`^${index}[\\s:,]+\\S`).test(line));
  return isNumbered ? lines.map((line) => line.replace(/^\d+[\s:,]+/, "")) : lines;
}

function ofJson(content: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    const place = jsonErrorPlace(content);
    const found = JSON.stringify(content.slice(place, place + 12));
    throw refusal("JSON", bytesBefore(content, place), place < content.length ? found : "the end", "JSON");
  }
  const labels = labelsIn(value, 0);
  if (labels === null) {
    throw refusal("labels", 0, "no list of names", '["cat", "dog"] or {"labels": ["cat", "dog"]}');
  }
  return labels;
}

const LISTS = ["labels", "label_names", "classes", "class_names", "categories", "names"];
/** Reports of training keep their labels a few objects deep. */
const DEEPEST = 4;

function labelsIn(value: unknown, depth: number): readonly string[] | null {
  const list = namesOf(value);
  if (list !== null || depth === DEEPEST || typeof value !== "object" || value === null) return list;
  const entries = Object.entries(value);
  const isNumbered = entries.length > 0 && entries.every(([key], index) => key === String(index));
  if (isNumbered) return namesOf(entries.map(([, name]) => name));
  const named = LISTS.flatMap((name) => entries.filter(([key]) => key.toLowerCase() === name));
  for (const [, inner] of [...named, ...entries.filter(([, inner]) => !Array.isArray(inner))]) {
    const labels = labelsIn(inner, depth + 1);
    if (labels !== null) return labels;
  }
  return null;
}

/** Names, or things that have one. */
function namesOf(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const names = value.map((item: unknown) => {
    if (typeof item === "object" && item !== null && "name" in item) return item.name;
    return typeof item === "number" ? String(item) : item;
  });
  return names.every((name) => typeof name === "string") ? names : null;
}

function bytesBefore(content: string, characters: number): number {
  return new TextEncoder().encode(content.slice(0, characters)).length;
}

function refusal(field: string, offset: number, found: string, expected: string): FileRefused {
  return new FileRefused({ field, offset, found, expected });
}
