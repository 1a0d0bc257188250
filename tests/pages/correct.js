// The task of an employee on every page here: correcting an invoice, guided from start to end.

import { expect } from "../journeys/cast.js";

/**
 * Corrects the invoice, guided. `work`: where the invoice is; `pointed`: whether the target stands still to be measured.
 * The page's own elements are found by selector: what breaks pages breaks Playwright's roles and labels too.
 */
export async function correct(employee, path, { work = (page) => page, pointed = true } = {}) {
  const { page, words } = employee;
  await page.goto(path);
  await page.waitForLoadState("load");
  const find = (selector) => work(page).locator(selector);
  const at = async (target) => pointed && (await employee.pointedAt(target));
  await find(".correct").waitFor();
  // Before our script has run at all (XHTML imports it late) nobody hears F1.
  await page.locator(".souffleur .launcher").waitFor();

  await page.keyboard.press("F1");
  await employee.panel.waitFor();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 4);
  await at(find(".correct"));
  await find(".correct").click();

  await employee.atStep(2, 4);
  // The card goes to the dialog as soon as that is there; who presses Next before would miss it.
  await employee.ring.waitFor();
  await employee.card.getByRole("button", { name: words.next }).click();
  await employee.atStep(3, 4);
  await at(find("#reason"));
  await find("#reason").fill("Te veel geleverd");
  await find("#reason").press("Tab");
  await employee.atStep(4, 4);
  await at(find("form [type=submit]"));
  await find("form [type=submit]").click();
  await expect(find("p[role=status]")).toHaveText("De factuur is gecorrigeerd.");
  await expect(employee.card).toContainText(words.finished);
}
