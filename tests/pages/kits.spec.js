// What libraries draw in a way of their own, and people see as one field, one window.

import { begin, expect, publish, test } from "./own.js";

const KITS = "/pages/kits.html";

// One instruction with a step for each of these.
const guide = (server, id, ...anchors) => publish(server, "kits", id, "Zo gaat het", anchors.map((anchor, at) => `${at + 1}. Nu dit.\n   anchor: ${anchor}\n`).join(""));

test("a field is one, though the page says of what it draws around it that it is that field too", async ({ employee, server }) => {
  const { page } = employee;
  await guide(server, "status", 'combobox "Status"', 'button "Verwijderen"');
  await begin(employee, KITS, "status", 2, "#status");
  await page.locator("#status").fill("Te laat");
  await page.keyboard.press("Tab");
  await employee.atStep(2, 2);
});

test("a field is one, though the page calls the button beside it, which opens its list, the same", async ({ employee, server }) => {
  const { page } = employee;
  await guide(server, "klant", 'combobox "Klant"', 'button "Verwijderen"');
  await begin(employee, KITS, "klant", 2, "#customer");
  await page.locator("#customer").fill("Bakker");
  await page.keyboard.press("Tab");
  await employee.atStep(2, 2);
});

test("what stands in a window that somebody is in is pointed at, though the window says that it is hidden", async ({ employee, server }) => {
  const { page } = employee;
  await guide(server, "weghalen", 'button "Verwijderen"', 'button "Ja, verwijderen"');
  await begin(employee, KITS, "weghalen", 2, "#remove");
  await page.locator("#remove").click();
  await employee.atStep(2, 2);
  await employee.pointedAt(page.locator("#yes"));
  // What is hidden and nobody is in stays so.
  await page.locator("#remove").focus();
  await expect(employee.ring).toBeHidden();
  await page.locator("#no").focus();
  await employee.pointedAt(page.locator("#yes"));
  await page.locator("#yes").click();
  await expect(employee.card).toContainText(employee.words.finished);
});
