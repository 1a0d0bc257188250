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

test("an author makes a checklist, is told what is wrong with it, and the employee works through it", async ({ author, employee }) => {
  const { page } = author;
  await author.signIn();
  await page.goto("/console/instructions/new?app=veldwerk");
  await page.getByLabel("Titel").fill("Je eerste uur");
  await page.getByLabel("Soort").selectOption("Checklist");
  await page.getByRole("combobox", { name: "Taal" }).selectOption("nl");
  await page.getByRole("button", { name: "Maken" }).click();
  const problems = page.getByRole("region", { name: "Wat er te doen is" });
  await expect(author.text).toHaveValue(/kind: checklist/);
  const first = await author.text.inputValue();
  await author.text.fill(`${first}2. [Iets opzoeken](iets-opzoken.nl.md)\n`);
  await author.save();
  await expect(problems).toContainText("er is geen instructie iets-opzoken");
  await expect(problems).toContainText("bedoel je iets-opzoeken?");
  await page.goto("/console/publish?app=veldwerk");
  await expect(page.getByRole("button", { name: "Publiceer nummer" })).toHaveCount(0);

  await author.edit("je-eerste-uur", "nl");
  await author.text.fill(`${first}2. [Iets opzoeken](iets-opzoeken.nl.md)\n`);
  await author.save();
  await expect(problems).not.toContainText("er is geen instructie");
  const preview = page.frameLocator("iframe[name=preview]");
  await expect(preview.locator(".souffleur .panel").getByRole("checkbox")).toHaveCount(2);
  await page.goto("/console/instructions?app=veldwerk");
  await expect(page.getByRole("row").filter({ hasText: "Je eerste uur" })).toContainText("Checklist");
  await author.publish();

  await employee.open("/orders");
  await employee.askHelp();
  await employee.read("Je eerste uur");
  await expect(employee.panel).toContainText("0 van 2 gedaan");

  // As it was, for the other journeys on this server.
  await author.edit("je-eerste-uur", "nl");
  await page.locator(".danger summary").click();
  await page.locator(".danger button").click();
  await author.publish();
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
