// The test function of every journey: opens a page object, and fails a journey during which the page reports an
// error or asks another host for anything.

import { test as base, expect } from "@playwright/test";
import { PlaygroundPage } from "../pages/playground-page.ts";
import { siteUrl } from "./site.ts";

interface Fixtures {
  playground: PlaygroundPage;
  /** Beginnings of addresses on other hosts that the journey itself asks for. */
  allowedElsewhere: string[];
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright tells by the pattern what a fixture needs
  allowedElsewhere: async ({}, use) => use([]),
  playground: async ({ page, allowedElsewhere }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    const elsewhere: string[] = [];
    page.context().on("request", (request) => {
      const url = request.url();
      const isAllowed = [siteUrl, ...allowedElsewhere].some((beginning) => url.startsWith(beginning));
      if (/^https?:/.test(url) && !isAllowed) elsewhere.push(url);
    });
    await use(new PlaygroundPage(page));
    expect(errors, "errors in the console").toEqual([]);
    expect(elsewhere, "requests outside of the site's folder").toEqual([]);
  },
});

export { expect };
