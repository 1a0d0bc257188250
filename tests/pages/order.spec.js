// Who is further than the guide is followed, where the step that is shown holds nobody up.

import { expect, test } from "./own.js";

test("past a step that is not on the screen goes who does the next one", async ({ employee }) => {
  const { page, words } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  await page.locator(".correct").click();
  await page.locator("form").evaluate((form) => form.querySelectorAll("[for=reason], #reason").forEach((part) => part.remove()));
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 3)));
  await employee.atStep(3, 4);
  await expect(employee.card).toContainText(words.missing);
  await page.locator("form [type=submit]").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("p[role=status]")).toHaveText("De factuur is gecorrigeerd.");
  await expect(employee.card).toContainText(words.finished);
});
