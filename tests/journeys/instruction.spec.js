// The path of one piece of help: offered on the right screen, read, shown along the real elements, done.

import { expect, test } from "./cast.js";

const TELLINGS = [
  { lang: "nl", title: "Een factuur corrigeren", why: "boekhouding", open: "Corrigeren", reason: "Reden", save: "Correctie opslaan", quantity: /^Nieuw aantal/ },
  { lang: "en", title: "Correct an invoice", why: "books", open: "Correct", reason: "Reason", save: "Save correction", quantity: /^New quantity/ },
];

for (const { lang, title, why, open, reason, save, quantity } of TELLINGS) {
  test(`an employee corrects an invoice with help beside them (${lang})`, async ({ employee }) => {
    const { page } = employee;
    await employee.openInvoice({ lang });
    const { next, finished, helped, yes, thanks } = employee.words;

    await test.step("F1 offers what fits this screen, and says why", async () => {
      await employee.askHelp();
      await expect(employee.panel.getByRole("heading", { name: employee.words.here })).toBeVisible();
      await expect(employee.offered(title).locator(".line")).not.toBeEmpty();
    });

    await test.step("it can be read by itself", async () => {
      await employee.read(title);
      await expect(employee.panel.locator(".why")).toContainText(why);
      await expect(employee.panel.getByRole("listitem")).toHaveCount(4);
    });

    await test.step("“show me” points at the real button, and the real click leads on", async () => {
      await employee.showMe();
      await employee.atStep(1, 4);
      await employee.pointedAt(employee.button(open));
      await employee.button(open).click();
      await employee.atStep(2, 4);
      await employee.pointedAt(page.locator("body > dialog"));
    });

    await test.step("halfway, a reload keeps the place", async () => {
      await page.reload();
      await employee.atStep(2, 4);
      await employee.button(open).click();
      await employee.pointedAt(page.locator("body > dialog"));
    });

    await test.step("the rest of the steps, on the real fields", async () => {
      const amount = page.locator("body > dialog").getByLabel(quantity).first();
      await amount.fill(String(Number(await amount.inputValue()) - 1));
      await employee.card.getByRole("button", { name: next, exact: true }).click();
      await employee.atStep(3, 4);
      await employee.pointedAt(employee.field(reason));
      await employee.field(reason).fill("Test");
      await employee.field(reason).press("Tab");
      await employee.atStep(4, 4);
      await employee.pointedAt(employee.button(save));
      await employee.button(save).click();
    });

    await test.step("it is done, and the employee says that it helped", async () => {
      await expect(employee.card.getByRole("heading")).toContainText(finished);
      await expect(employee.card).toContainText(helped);
      await employee.card.getByRole("button", { name: yes, exact: true }).click();
      await expect(employee.card).toContainText(thanks);
      await expect(page.getByRole("status").filter({ hasText: /CN-|F-|\d/ }).first()).toBeVisible();
    });

    await test.step("what happened is stored, without a name or an invoice number", async () => {
      const instruction = "factuur-corrigeren";
      await employee.told("opened", { instruction, via: "offered" });
      await employee.told("step_done", { instruction, step: 3 });
      const completed = await employee.told("completed", { instruction });
      expect(completed.screen).toBe("/demo/invoices/:id");
      await employee.told("feedback", { instruction, helped: true });
    });
  });
}
