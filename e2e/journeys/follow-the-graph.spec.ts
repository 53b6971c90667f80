import { roundHand } from "../hands/round-hand.ts";
import { expect, test } from "../support/test.ts";

test("the graph names the layers in order and leads to what one is made of, by keyboard", async ({
  playground,
  page,
}) => {
  const layers = page.getByRole("list", { name: "Layers in the order in which they run" });

  await playground.open();
  await playground.show("Graph");
  await expect(layers.getByRole("button")).toHaveCount(14);
  await expect(layers.getByRole("button", { name: /^004/ })).toContainText("3 × 3, stride 2 × 2, relu");
  const add = layers.getByRole("button", { name: /003 ADD/ });
  await expect(add).toHaveAccessibleName(/also reads 001/);
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(add).toHaveAttribute("aria-pressed", "true");
  const chosen = page.getByRole("region", { name: "ADD" });
  await expect(chosen).toContainText("Reads at");
  await expect(chosen.getByRole("img")).toHaveCount(0);
  await playground.draw(roundHand[3]);
  await expect(chosen.getByRole("img", { name: /^003 ADD: 24 of 14 × 14, 0 to [\d.]+$/ })).toBeVisible();

  await page.getByRole("link", { name: "Look at its weights and outputs" }).click();
  await expect(page).toHaveURL(/[#&]view=inside(&|$)/);
  await expect(page.getByRole("heading", { name: "Inside 003 ADD" })).toBeVisible();
  await page.goBack();
  await expect(layers).toBeVisible();
});
