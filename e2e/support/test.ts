// The test function of every journey: opens a page object, and fails a journey during which the page reports an
// error or asks another host for anything.

import { test as base, expect } from "@playwright/test";
import { PlaygroundPage } from "../pages/playground-page.ts";
import { siteUrl } from "./site.ts";

export const test = base.extend<{ playground: PlaygroundPage }>({
  playground: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    const elsewhere: string[] = [];
    page.context().on("request", (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(siteUrl)) elsewhere.push(url);
    });
    await use(new PlaygroundPage(page));
    expect(errors, "errors in the console").toEqual([]);
    expect(elsewhere, "requests outside of the site's folder").toEqual([]);
  },
});

export { expect };
