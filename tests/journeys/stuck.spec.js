// Somebody who is stuck is offered help, quietly, once.

import { expect, test } from "./cast.js";

/** Tries to save a payment with a wrong IBAN, twice. */
async function failsTwice(employee) {
  const { page } = employee;
  await employee.button("Betaling boeken").click();
  await employee.field("IBAN van de betaler").fill("NL00 FOUT 0000 0000 00");
  for (const time of [1, 2]) {
    await employee.button("Betaling opslaan").click();
    await expect(page.getByText("Dit IBAN klopt niet."), `time ${time}`).toBeVisible();
    await expect(page.locator("form[aria-busy]")).toHaveCount(0);
  }
}

const offer = ({ page, words }) => page.locator(".souffleur").getByRole("button", { name: new RegExp(`^${words.offer}`) });

test("the same error twice makes the button offer the instruction for it", async ({ employee }) => {
  await employee.openInvoice();
  await failsTwice(employee);
  await expect(offer(employee)).toContainText("IBAN");
  await offer(employee).click();
  await expect(employee.panel.locator(".why")).toBeVisible();
  await employee.told("stuck", { kind: "same_error_twice" });
});

test("who was stuck before the instructions came is offered help once they are there", async ({ employee }) => {
  let come;
  const coming = new Promise((resolve) => (come = resolve));
  await employee.page.route("**/api/v1/catalogs?*", async (route) => {
    await coming;
    await route.continue();
  });
  await employee.openInvoice();
  await failsTwice(employee);
  await expect(offer(employee)).toHaveCount(0);
  come();
  await expect(offer(employee)).toContainText("IBAN");
  await employee.told("stuck", { kind: "same_error_twice", offered: "iban-klopt-niet" });
});

test.describe("at 400 % of a screen of 1280 by 1024", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("what is offered does not lie over the field that somebody is in", async ({ employee }) => {
    await employee.openInvoice();
    await failsTwice(employee);
    await expect(employee.field("IBAN van de betaler")).toBeFocused();
    await expect(employee.page.locator(".bubble"), "it is there").toHaveCount(1);
    await expect(offer(employee)).toBeHidden();
    await employee.page.keyboard.press("Tab");
    await expect(offer(employee), "once they are elsewhere").toBeVisible();
  });
});
