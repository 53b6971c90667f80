// Goes through the views of the page, whatever these are, in the order of the navigation.

import { expect, type Page } from "@playwright/test";

/** Calls `visit` with the address part of each view, e.g. "layers", once the view is there. */
export async function visitViews(page: Page, visit: (view: string) => Promise<void>) {
  const links = page.getByRole("navigation").getByRole("link");
  await expect(links).not.toHaveCount(0);
  for (const link of await links.all()) {
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("heading").last()).toBeVisible();
    await visit(/[#&]view=(\w+)/.exec(page.url())?.[1] ?? "read");
  }
}
