// Looks for what is too wide for the page it stands on.

import { expect, type Page } from "@playwright/test";
import { visitViews } from "./visit-views.ts";

/** Expects every view to fit; all faults are named at once. */
export async function expectViewsToFit(page: Page) {
  const faults: string[] = [];
  await visitViews(page, async (view) => {
    for (const fault of await whatDoesNotFit(page)) faults.push(`${view}: ${fault}`);
  });
  expect(faults).toEqual([]);
}

/** What sticks out of the page, or is cut off where nothing scrolls; empty where all is well. */
async function whatDoesNotFit(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clips = (element: Element) => getComputedStyle(element).overflowX !== "visible";
    const isForListeners = (element: Element) => element.getBoundingClientRect().width <= 1;
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (isForListeners(element) || element.closest("select, details:not([open]) > :not(summary)")) continue;
      const isHeld =
        element.parentElement?.closest("*:not(body)") && closestThat(clips, element.parentElement);
      if (!isHeld && element.getBoundingClientRect().right > clientWidth + 1) faults.push(describe(element));
      const style = getComputedStyle(element);
      const cuts = style.overflowX === "hidden" || style.overflowX === "clip";
      if (cuts && element.textContent?.trim() && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`cut: ${describe(element)}`);
      }
    }
    return faults;

    function closestThat(is: (element: Element) => boolean, from: Element | null): boolean {
      return from !== null && (is(from) || closestThat(is, from.parentElement));
    }

    function describe(element: Element): string {
      return `${element.tagName.toLowerCase()}.${element.getAttribute("class")}`;
    }
  });
}
