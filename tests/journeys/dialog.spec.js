// Modal windows make the rest of the page inert and keep focus inside; help works in them all the same.

import { expect, test } from "./cast.js";

test("in a modal window one can open help, type in it and read", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  await employee.button("Corrigeren").click();
  const dialog = page.locator("body > dialog");
  await expect(dialog).toBeVisible();
  await employee.field("Reden").focus();

  await employee.askHelp();
  await employee.search.click();
  await page.keyboard.type("iban");
  await expect(employee.search).toHaveValue("iban");
  await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
  await employee.panel.getByRole("listitem").first().getByRole("button").click();
  await expect(employee.panel.locator(".why")).toBeVisible();

  await test.step("Escape closes help, not the window with the work in it", async () => {
    await page.keyboard.press("Escape");
    await expect(employee.panel).toBeHidden();
    await expect(dialog).toBeVisible();
    await expect(employee.field("Reden")).toBeFocused();
  });
});

test("a window that opens over help does not bury it", async ({ employee }) => {
  await employee.openInvoice();
  await employee.askHelp();
  await employee.button("Corrigeren").click();
  await expect(employee.page.locator("body > dialog")).toBeVisible();
  await employee.search.click();
  await employee.page.keyboard.type("herinnering");
  await expect(employee.search).toHaveValue("herinnering");
});
