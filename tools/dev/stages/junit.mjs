// Counts the test cases of a JUnit report, the one format that ctest, vitest, pytest, Playwright and Node write.

/** Returns { passed, failed, skipped }. */
export function countJunit(xml) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  // What a test printed may itself look like XML.
  const text = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").replace(/<!--[\s\S]*?-->/g, "");
  // Attribute values may contain ">", hence the quoted alternatives.
  const opening = /<testcase\b(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/g;
  for (const match of text.matchAll(opening)) {
    const isEmpty = match[1] === "/";
    const start = match.index + match[0].length;
    const body = isEmpty ? "" : text.slice(start, text.indexOf("</testcase>", start));
    if (/<(failure|error)\b/.test(body)) counts.failed++;
    else if (/<skipped\b/.test(body)) counts.skipped++;
    else counts.passed++;
  }
  return counts;
}
