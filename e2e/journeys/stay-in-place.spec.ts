import type { Page } from "@playwright/test";
import { roundHand } from "../hands/round-hand.ts";
import { modelFile } from "../support/files.ts";
import { expect, test } from "../support/test.ts";
import { visitViews } from "../support/visit-views.ts";

interface Shift {
  readonly value: number;
  readonly what: string;
}

/** Notes every shift that is not the answer to a press, as browsers count it. */
async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const shifts: { value: number; what: string }[] = [];
    Object.assign(window, { shifts });
    type LayoutShift = PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node: Node | null }[];
    };
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        const names = sources.map(({ node }) => (node instanceof Element ? node.className : node?.nodeName));
        if (!hadRecentInput) shifts.push({ value, what: names.join(", ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

async function shiftsSinceLastTime(page: Page): Promise<Shift[]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return (window as unknown as { shifts: Shift[] }).shifts.splice(0);
  });
}

/** Expects next to nothing since the last time. */
async function expectNoShift(page: Page, during: string) {
  const shifts = await shiftsSinceLastTime(page);
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum, `${during}: ${shifts.map(({ what, value }) => `${what} ${value}`).join("; ")}`).toBeLessThan(
    0.01,
  );
}

/** The other model is fetched and run after the press. */
async function expectComparison(page: Page) {
  const errors = page.getByRole("table", { name: "Layers that both have" }).getByRole("row");
  await expect(errors.nth(1)).toContainText(/dB|no difference/);
}

const sizes = [
  { name: "at a desk", viewport: { width: 1280, height: 900 } },
  { name: "on a phone", viewport: { width: 360, height: 740 } },
];

for (const { name, viewport } of sizes) {
  test.describe(name, () => {
    test.use({ viewport });

    test("nothing moves by itself: while the page comes, in drawing, in any view, with another model", async ({
      playground,
      page,
    }) => {
      await watchShifts(page);
      await playground.open();
      await expect(page.getByRole("radio", { name: "Picture" })).toBeVisible();
      await expectNoShift(page, "while the page comes");

      await playground.draw(roundHand[1]);
      await playground.expectPrediction(1);
      await expect(page.getByText("Point at a pixel")).toBeAttached();
      await expectNoShift(page, "in drawing");

      await playground.dropFiles(modelFile("mnist_dw", "int8"));
      await expect(playground.modelPicker).toContainText("mnist_dw_int8.tmdl");
      await expectNoShift(page, "with another model");

      await visitViews(page, async (view) => {
        if (view === "compare") await expectComparison(page);
        await expectNoShift(page, view);
      });
    });

    test("nothing moves while a view comes that the address names", async ({ playground, page }) => {
      await playground.open();
      const links = page.getByRole("navigation").getByRole("link");
      const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      await watchShifts(page);
      for (const address of addresses) {
        await page.goto("about:blank");
        await page.goto(address);
        await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
        await expect(page.getByRole("main").getByRole("heading").last()).toBeVisible();
        await expectNoShift(page, address);
      }
    });
  });
}
