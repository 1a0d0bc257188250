// Somebody who is stuck is offered help, quietly, once.

import { expect, test } from "./cast.js";

test("the same error twice makes the button offer the instruction for it", async ({ employee }) => {
  const { page, words } = employee;
  await employee.openInvoice();
  await employee.button("Betaling boeken").click();
  await employee.field("IBAN van de betaler").fill("NL00 FOUT 0000 0000 00");
  for (const time of [1, 2]) {
    await employee.button("Betaling opslaan").click();
    await expect(page.getByText("Dit IBAN klopt niet."), `time ${time}`).toBeVisible();
    await expect(page.locator("form[aria-busy]")).toHaveCount(0);
  }
  const offer = page.locator(".souffleur").getByRole("button", { name: new RegExp(`^${words.offer}`) });
  await expect(offer).toContainText("IBAN");
  await offer.click();
  await expect(employee.panel.locator(".why")).toBeVisible();
  await employee.told("stuck", { kind: "same_error_twice" });
});

test.describe("at 400 % of a screen of 1280 by 1024", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("what is offered does not lie over the field that somebody is in", async ({ employee }) => {
    const { page, words } = employee;
    await employee.openInvoice();
    await employee.button("Betaling boeken").click();
    const field = employee.field("IBAN van de betaler");
    await field.fill("NL00 FOUT 0000 0000 00");
    const offer = page.locator(".souffleur").getByRole("button", { name: new RegExp(`^${words.offer}`) });
    for (const time of [1, 2]) {
      await employee.button("Betaling opslaan").click();
      await expect(page.getByText("Dit IBAN klopt niet."), `time ${time}`).toBeVisible();
      await expect(page.locator("form[aria-busy]")).toHaveCount(0);
    }
    await expect(field).toBeFocused();
    await expect(page.locator(".bubble"), "it is there").toHaveCount(1);
    await expect(offer).toBeHidden();
    await page.keyboard.press("Tab");
    await expect(offer, "once they are elsewhere").toBeVisible();
  });
});
