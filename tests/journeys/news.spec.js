// An announcement comes once, waits while somebody types, and can wait until another day.

import { expect, test } from "./cast.js";

const TITLE = "Nieuw: een betaling vraagt om een IBAN";

const news = (page) => page.locator(".souffleur").getByRole("group", { name: TITLE });

test("later: not again in this session, also not on another page; but in the next", async ({ employee, context }) => {
  const { page } = employee;
  await employee.open("/invoices");
  await news(page).getByRole("button", { name: "Later" }).click();
  await expect(news(page)).toBeHidden();
  await page.reload();
  await expect(employee.launcher).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem("souffleur:veldwerk:news"))).toBe("1");

  const tomorrow = await context.newPage();
  await tomorrow.goto(page.url());
  await news(tomorrow).getByRole("button", { name: "Begrepen" }).click();
  await expect(news(tomorrow)).toBeHidden();
  expect(await tomorrow.evaluate(() => localStorage.getItem("souffleur:veldwerk:told"))).toContain("nieuw-iban-verplicht");
});

test("it waits while somebody types", async ({ employee }) => {
  const { page } = employee;
  await page.clock.install();
  // Time passes until this is so.
  const until = (so) => expect(async () => {
    await page.clock.runFor(500);
    await so();
  }).toPass();
  await page.goto("/demo/invoices?lang=nl&role=finance");
  const field = page.locator("#app").getByRole("searchbox").first();
  await field.focus();
  await until(() => expect(employee.launcher).toBeVisible({ timeout: 50 }));
  // Types on, slowly, for longer than anything waits that does not wait for this.
  for (const letter of "factuur van deze maand") {
    await page.keyboard.type(letter);
    await page.clock.runFor(1_000);
    await expect(news(page)).toBeHidden();
  }
  await field.blur();
  await until(() => expect(news(page)).toBeVisible({ timeout: 50 }));
});

test.describe("at 400 % of a screen of 1280 by 1024", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("it is seen from its first word to its last button", async ({ employee }) => {
    const { page } = employee;
    await employee.open("/invoices");
    await expect(news(page).getByText(TITLE)).toBeInViewport({ ratio: 0.9 });
    const gotIt = news(page).getByRole("button", { name: "Begrepen" });
    await gotIt.focus();
    await expect(gotIt).toBeInViewport({ ratio: 0.9 });
  });
});
