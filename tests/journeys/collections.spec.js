// Collections: a checklist with what is done, a training that asks, and a handbook to read.

import { violations } from "./axe.js";
import { expect, test } from "./cast.js";

const SAID = {
  nl: {
    checklist: "Je eerste week bij Financiën", training: "Fouten in facturen oplossen", handbook: "Handboek retouren",
    lists: "Lijsten en trainingen", done: (n, of) => `${n} van ${of} gedaan`, tick: (item) => `Gedaan: ${item}`,
    item: "Zien welke facturen te laat zijn", other: "Je taal kiezen", invoices: "Facturen", menu: "Hoofdmenu", back: "Terug",
    question: /vijf tenten/, wrong: "Wachten tot de klant betaalt", right: "De factuur corrigeren naar drie tenten", check: "Controleer",
    isWrong: "Dat klopt niet.", isRight: "Goed!", because: "blijft de oorspronkelijke factuur staan", first: "Kies eerst een antwoord.", answer: "Bekijk het antwoord",
  },
  en: {
    checklist: "Your first week in Finance", training: "Solving mistakes in invoices", handbook: "Handbook of returns",
    lists: "Lists and trainings", done: (n, of) => `${n} of ${of} done`, tick: (item) => `Done: ${item}`,
    item: "See which invoices are overdue", other: "Choose your language", invoices: "Invoices", menu: "Main menu", back: "Back",
    question: /five tents/, wrong: "Wait until the customer pays", right: "Correct the invoice to three tents", check: "Check",
    isWrong: "That is not right.", isRight: "Right!", because: "the original invoice stays", first: "Choose an answer first.", answer: "See the answer",
  },
};

/** What is read out politely. */
const said = (employee) => employee.page.locator(".souffleur > [role=status]");

for (const lang of ["nl", "en"]) {
  const words = SAID[lang];

  test(`a checklist is worked through: by a guide, by hand, and over page loads (${lang})`, async ({ employee }) => {
    const { page, panel, card } = employee;
    const ticked = (item) => panel.getByRole("checkbox", { name: words.tick(item), exact: true });

    await test.step("it is offered where it fits, with how far one is", async () => {
      await employee.open("", { lang });
      await employee.askHelp();
      await expect(panel.getByRole("heading", { name: words.lists })).toBeVisible();
      await expect(employee.offered(words.checklist)).toContainText(words.done(0, 7));
      await employee.read(words.checklist);
      await expect(panel.getByRole("checkbox")).toHaveCount(7);
    });

    await test.step("an item that the guide saw done is done", async () => {
      await panel.getByRole("button", { name: words.item }).click();
      await employee.showMe();
      await page.getByRole("navigation", { name: words.menu }).getByRole("link", { name: words.invoices }).click();
      for (const step of [1, 2]) {
        await employee.atStep(step, 3);
        await card.getByRole("button", { name: employee.words.next, exact: true }).click();
      }
      await employee.atStep(3, 3);
      await page.locator("main").getByRole("table").getByRole("link").first().click();
      await expect(card.getByRole("heading")).toContainText(employee.words.finished);
      await card.getByRole("button", { name: words.checklist }).click();
      await expect(card).toBeHidden();
      await expect(ticked(words.item)).toBeChecked();
      await expect(panel).toContainText(words.done(1, 7));
    });

    await test.step("after a full page load, on any screen, it is still done; another is ticked by hand", async () => {
      await employee.open("/orders", { lang });
      await employee.askHelp();
      await employee.read(words.checklist);
      await expect(ticked(words.item)).toBeChecked();
      await expect(ticked(words.other)).not.toBeChecked();
      await ticked(words.other).check();
      await expect(said(employee)).toHaveText(words.done(2, 7));
      await employee.open("/orders", { lang });
      await employee.askHelp();
      await expect(employee.offered(words.checklist)).toContainText(words.done(2, 7));
    });

    await test.step("back leads from an item to the list, and from there to the start", async () => {
      await employee.read(words.checklist);
      await panel.getByRole("button", { name: words.other, exact: true }).click();
      await panel.getByRole("button", { name: words.back, exact: true }).click();
      await expect(panel.getByRole("heading", { name: words.checklist })).toBeFocused();
      await expect(panel.getByRole("checkbox")).toHaveCount(7);
      await panel.getByRole("button", { name: words.back, exact: true }).click();
      await expect(employee.search).toBeVisible();
    });

    await test.step("what is told: that it was opened; what was ticked by hand is not", async () => {
      await employee.told("opened", { instruction: "eerste-week-financien" });
      await employee.told("completed", { instruction: "facturen-te-laat" });
      expect(employee.stored.filter((one) => one.verb === "completed").map((one) => one.instruction)).toEqual(["facturen-te-laat"]);
    });
  });

  test(`a training says right and wrong, politely, and tells nobody (${lang})`, async ({ employee }) => {
    const { page, panel } = employee;
    await employee.open("/invoices", { lang });
    await employee.askHelp();
    await employee.read(words.training);
    const question = panel.getByRole("group", { name: words.question });
    const check = question.getByRole("button", { name: words.check, exact: true });
    await check.click();
    await expect(question).toContainText(words.first);

    await question.getByRole("radio", { name: words.wrong }).check();
    await expect(question).not.toContainText(words.first);
    await check.click();
    await expect(question).toContainText(words.isWrong);
    await expect(question).toContainText(words.because);
    await expect(said(employee)).toContainText(words.isWrong);
    await expect(panel).toContainText(words.done(0, 6));

    await test.step("checked once more it is heard once more: what stays as it is, no screen reader reads", async () => {
      const once = await said(employee).textContent();
      await check.click();
      await expect.poll(() => said(employee).textContent()).not.toBe(once);
      await expect(said(employee)).toContainText(words.isWrong);
    });

    await test.step("by keyboard: arrows choose, Enter on the button checks", async () => {
      await question.getByRole("radio", { name: words.wrong }).focus();
      await page.keyboard.press("ArrowUp");
      await expect(question.getByRole("radio", { name: words.right })).toBeChecked();
      await page.keyboard.press("Tab");
      await expect(check).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(question).toContainText(words.isRight);
      await expect(check).toBeFocused();
      await expect(panel).toContainText(words.done(1, 6));
    });

    await page.reload();
    await expect(employee.launcher).toBeVisible();
    await employee.askHelp();
    await expect(employee.offered(words.training)).toContainText(words.done(1, 6));
    await employee.told("opened", { instruction: "foute-facturen" });
    expect(JSON.stringify(employee.stored)).not.toContain(words.right);
    expect(employee.stored.map((one) => one.verb).filter((verb) => verb !== "opened")).toEqual([]);
  });

  test(`search finds a collection, and its page can be read without a script (${lang})`, async ({ employee, browser, server }) => {
    await employee.open("/orders", { lang });
    await employee.askHelp();
    await employee.search.fill(words.handbook);
    await employee.read(words.handbook);
    await expect(employee.panel.getByRole("checkbox").first()).toBeVisible();

    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.base });
    const page = await context.newPage();
    await page.goto(`/help/veldwerk/handboek-retouren?locale=${lang}`);
    await page.getByRole("navigation").getByRole("link").filter({ hasText: /./ }).last().click();
    await expect(page.getByRole("heading", { level: 3 })).toHaveCount(6);
    await page.goto(`/help/veldwerk/foute-facturen?locale=${lang}`);
    await expect(page.getByText(words.because)).toBeHidden();
    await page.getByText(words.answer).first().click();
    await expect(page.getByText(words.because)).toBeVisible();
    await context.close();
  });
}

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 740 } });

    test(`collections are accessible and fit in 320 pixels (${colorScheme})`, async ({ employee }) => {
      const { page, panel } = employee;
      const fits = async () => expect(await panel.locator(".body").evaluate((body) => body.scrollWidth - body.clientWidth)).toBeLessThanOrEqual(1);
      const OURS = "souffleur-help";
      await employee.open("");
      await employee.askHelp();
      await employee.read(SAID.nl.checklist);
      await panel.getByRole("checkbox").first().check();
      expect(await violations(page, OURS), "a checklist").toEqual([]);
      await fits();
      await employee.open("/invoices");
      await employee.askHelp();
      await employee.read(SAID.nl.training);
      await panel.getByRole("radio", { name: SAID.nl.wrong }).check();
      await panel.getByRole("button", { name: SAID.nl.check, exact: true }).first().click();
      await expect(panel).toContainText(SAID.nl.isWrong);
      expect(await violations(page, OURS), "a training, answered").toEqual([]);
      await fits();
      for (const id of ["eerste-week-financien", "foute-facturen", "handboek-retouren"]) {
        await page.goto(`/help/veldwerk/${id}?locale=nl`);
        expect(await violations(page), id).toEqual([]);
      }
    });
  });
}

test("of a handbook nobody sees a heading above what is for others only", async ({ employee }) => {
  const { page, panel } = employee;
  const headings = panel.getByRole("heading", { level: 3 });
  for (const [role, parts] of [["finance", ["Verkoop", "Financiën"]], ["warehouse", ["Verkoop", "Magazijn"]]]) {
    await employee.open("/returns", { role });
    await page.evaluate(() => import("/embed.js").then((help) => help.show("handboek-retouren")));
    await expect(headings).toHaveText(parts);
    await expect(panel.getByRole("list").filter({ hasNot: page.getByRole("listitem") })).toHaveCount(0);
  }
});
