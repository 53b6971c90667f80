/*
 * Where a text stops being JSON. JSON.parse knows, but every browser words it differently and some do not say.
 */
const TOKEN =
  /\s*(?:([[\]{},:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null))/iuy;

/** Index of the first character that cannot stand where it does; the length where the text ends too early. */
export function jsonErrorPlace(content: string): number {
  const scanner = new RegExp(TOKEN);
  let start = 0;

  /** The next token; "" where there is none. A mark stands for itself, a string for '"', the rest for "0". */
  function next(): string {
    const from = scanner.lastIndex;
    const match = scanner.exec(content);
    start = match === null ? afterSpace(from) : scanner.lastIndex - match[0].trimStart().length;
    return match === null ? "" : (match[1] ?? (match[2] === undefined ? "0" : '"'));
  }
  const afterSpace = (from: number) => content.length - content.slice(from).trimStart().length;

  /** Whether a value that begins with this token is one. */
  function isValue(token: string): boolean {
    if (token === "{") return isList("}", (first) => first === '"' && next() === ":" && isValue(next()));
    if (token === "[") return isList("]", isValue);
    return token === '"' || token === "0";
  }

  function isList(end: string, isItem: (first: string) => boolean): boolean {
    let token = next();
    if (token === end) return true;
    while (isItem(token)) {
      token = next();
      if (token === end) return true;
      if (token !== ",") return false;
      token = next();
    }
    return false;
  }

  if (!isValue(next())) return start;
  return afterSpace(scanner.lastIndex);
}
