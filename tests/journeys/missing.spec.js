// Where an element of a step is not there: the step stays readable, says so, and the guide goes on.

import { expect, test } from "./cast.js";

test("a step whose element is missing can be read, and the guide goes on", async ({ employee }) => {
  const { words } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 4);

  // Not the real action: Next. The window with the fields of the next steps is never opened.
  for (const step of [2, 3, 4]) {
    await employee.card.getByRole("button", { name: words.next, exact: true }).click();
    await employee.atStep(step, 4);
    await expect(employee.card).toContainText(words.missing);
    await expect(employee.card.locator(".action")).not.toBeEmpty();
    await expect(employee.ring).toHaveCount(0);
  }
  await employee.card.getByRole("button", { name: words.done, exact: true }).click();
  await expect(employee.card.getByRole("heading")).toContainText(words.finished);

  // Nothing was seen being done, so nothing is called completed.
  await employee.told("anchor_missing", { step: 4 });
  expect(employee.stored.some((statement) => statement.verb === "completed")).toBe(false);
});

test("on another screen than its own an element is not there, and not missed", async ({ employee }) => {
  await employee.open("/invoices");
  await employee.askHelp();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 4);
  await expect(employee.card).toContainText(employee.words.missing);
  await employee.card.getByRole("button", { name: employee.words.next, exact: true }).click();
  await employee.told("step_shown", { step: 2 });
  expect(employee.stored.some((statement) => statement.verb === "anchor_missing")).toBe(false);
});

test("where the application says that there is no such thing, nothing else is pointed at", async ({ employee }) => {
  const finder = employee.page.waitForResponse("**/finder_bg.wasm");
  await employee.open("/invoices/9999");
  await employee.askHelp();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await finder;
  await employee.atStep(1, 4);
  await expect(employee.card).toContainText(employee.words.missing);
  await expect(employee.ring).toHaveCount(0);
});

test("an element that comes late is found", async ({ employee }) => {
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.card.getByRole("button", { name: employee.words.next, exact: true }).click();
  await expect(employee.card).toContainText(employee.words.missing);
  await employee.button("Corrigeren").click();
  await expect(employee.card).not.toContainText(employee.words.missing);
  await employee.pointedAt(employee.page.locator("body > dialog"));
});
