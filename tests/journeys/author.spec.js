// The author's way: sign in, change the text, see it in the real helper, publish; the employee reads the new text.

import { expect, test } from "./cast.js";

test("an author improves an instruction, and the employee reads it", async ({ author, employee }) => {
  const { page } = author;
  const why = `Wie betaald heeft, krijgt geen herinnering meer. (${Date.now()})`;
  await author.signIn();
  await author.edit("betaling-boeken", "nl");
  const [, before] = /^why: (.*)$/m.exec(await author.text.inputValue());
  await author.change(before, why);

  await test.step("the preview is the real helper, with the text as it stands", async () => {
    await page.getByRole("button", { name: "Voorbeeld tonen" }).click();
    const preview = page.frameLocator("iframe[name=preview]");
    await expect(preview.locator(".souffleur .panel .why")).toHaveText(why);
  });

  await author.save();
  await author.publish();

  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een betaling boeken");
  await expect(employee.panel.locator(".why")).toHaveText(why);

  await test.step("and on the reading pages, without any script", async () => {
    await employee.page.goto("/help/veldwerk/betaling-boeken?locale=nl");
    await expect(employee.page.getByText(why)).toBeVisible();
  });
});

test("a mistake is named with its line and what to do, and is not published", async ({ author }) => {
  const { page } = author;
  await author.signIn();
  await author.edit("factuur-afdrukken", "nl");
  const good = await author.text.inputValue();
  await author.text.fill(good.replace(/^title: .*$/m, "title:"));
  await author.save();
  await expect(page.getByRole("region", { name: "Wat er te doen is" })).toContainText(/Regel \d+/);
  await page.goto("/console/publish?app=veldwerk");
  await expect(page.getByRole("button", { name: "Publiceer nummer" })).toHaveCount(0);
  await author.edit("factuur-afdrukken", "nl");
  await author.text.fill(good);
  await author.save();
});

test("somebody who isn't signed in reads nothing of the console", async ({ page }) => {
  await page.goto("/console/instructions/veldwerk/betaling-boeken/nl");
  await expect(page.getByRole("heading", { name: "Aanmelden" })).toBeVisible();
});
