// What a screen reader is told: the accessibility tree of help, in every state.

import { expect, test } from "./cast.js";

test("every state of help, as a screen reader reads it", async ({ employee }) => {
  const { page, panel, words } = employee;
  const ours = page.locator(".souffleur");
  await employee.openInvoice();
  await expect(ours).toMatchAriaSnapshot({ name: "the-button.aria.yml" });

  await employee.askHelp();
  await expect(ours).toMatchAriaSnapshot({ name: "the-panel.aria.yml" });

  await employee.search.fill("iban");
  await expect(panel.getByRole("listitem").first()).toBeVisible();
  await expect(ours).toMatchAriaSnapshot({ name: "searching.aria.yml" });

  await employee.search.fill("zwembad");
  await expect(panel.getByRole("heading", { name: words.nothing })).toBeVisible();
  await expect(ours).toMatchAriaSnapshot({ name: "searching-in-vain.aria.yml" });

  await employee.search.fill("");
  await employee.read("Een factuur corrigeren");
  await expect(ours).toMatchAriaSnapshot({ name: "reading.aria.yml" });

  await employee.showMe();
  await employee.pointedAt(employee.button("Corrigeren"));
  await expect(ours).toMatchAriaSnapshot({ name: "guiding.aria.yml" });

  await employee.card.getByRole("button", { name: words.next, exact: true }).click();
  await expect(employee.card).toContainText(words.missing);
  await expect(ours).toMatchAriaSnapshot({ name: "missing.aria.yml" });

  for (const step of [3, 4]) {
    await employee.card.getByRole("button", { name: words.next, exact: true }).click();
    await employee.atStep(step, 4);
  }
  await employee.card.getByRole("button", { name: words.done, exact: true }).click();
  await expect(employee.card).toContainText(words.finished);
  await expect(ours).toMatchAriaSnapshot({ name: "finished.aria.yml" });
});

test("a checklist and a training, as a screen reader reads them", async ({ employee }) => {
  const { page, panel } = employee;
  const ours = page.locator(".souffleur");
  await employee.open("");
  await employee.askHelp();
  await employee.read("Je eerste week bij Financiën");
  await panel.getByRole("checkbox").first().check();
  await expect(ours).toMatchAriaSnapshot({ name: "a-checklist.aria.yml" });

  await employee.open("/invoices");
  await employee.askHelp();
  await employee.read("Fouten in facturen oplossen");
  await panel.getByRole("radio").first().check();
  await panel.getByRole("button", { name: "Controleer", exact: true }).first().click();
  await expect(panel).toContainText("Dat klopt niet.");
  await expect(ours).toMatchAriaSnapshot({ name: "a-training.aria.yml" });
});
