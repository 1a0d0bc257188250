// Two tabs of one employee: what is done, read and switched off in one of them is known in the other, at once; each leads
// along an instruction of its own.

import { expect, test } from "./cast.js";
import { Employee } from "./employee.js";

const CHECKLIST = "Je eerste week bij Financiën";
const tick = (employee, item) => employee.panel.getByRole("checkbox", { name: `Gedaan: ${item}`, exact: true });

test("what is ticked in one tab is ticked in the other, and so is what is no longer", async ({ employee, context }) => {
  const other = new Employee(await context.newPage());
  for (const one of [employee, other]) {
    await one.open("");
    await one.askHelp();
    await one.read(CHECKLIST);
  }
  await tick(employee, "Je taal kiezen").check();
  await expect(tick(other, "Je taal kiezen")).toBeChecked();
  await expect(other.panel).toContainText("1 van 7 gedaan");
  await tick(other, "Je taal kiezen").uncheck();
  await expect(tick(employee, "Je taal kiezen")).not.toBeChecked();
});

test("an announcement that was read in one tab goes from the other", async ({ employee, context }) => {
  const other = new Employee(await context.newPage());
  const news = (one) => one.page.locator(".souffleur .news");
  for (const one of [employee, other]) {
    await one.open("/invoices");
    await expect(news(one)).toBeVisible();
  }
  await news(employee).getByRole("button", { name: "Begrepen" }).click();
  await expect(news(other)).toHaveCount(0);
  await expect(other.launcher).toBeVisible();
});

test("recording that is switched off in one tab is off in the other", async ({ employee, context }) => {
  const other = new Employee(await context.newPage());
  for (const one of [employee, other]) {
    await one.open("");
    await one.askHelp();
    await one.panel.getByRole("button", { name: "Wat legt de hulp vast?" }).click();
  }
  const recording = (one) => one.panel.getByRole("switch");
  await expect(recording(other)).toBeChecked();
  await recording(employee).uncheck();
  await expect(recording(other)).not.toBeChecked();
});

test("each tab leads on along its own instruction after a load of its page", async ({ employee, context }) => {
  const other = new Employee(await context.newPage());
  const begin = (one, id) => one.page.evaluate((id) => import("/embed.js").then((help) => help.start(id)), id);
  for (const one of [employee, other]) await one.open("/invoices");
  await begin(employee, "factuur-maken");
  await expect(employee.card).toContainText("Een factuur maken");
  await begin(other, "factuur-corrigeren");
  await expect(other.card).toContainText("Een factuur corrigeren");
  await employee.page.reload();
  await expect(employee.card).toContainText("Een factuur maken");
  await other.page.reload();
  await expect(other.card).toContainText("Een factuur corrigeren");
});

test("two tabs that stood open over the weekend tell as one person", async ({ employee, context }) => {
  const other = new Employee(await context.newPage());
  const tells = async (one) => {
    const sent = one.page.waitForRequest("**/api/v1/statements");
    await one.page.evaluate(() => import("/embed.js").then((help) => help.show("factuur-corrigeren")));
    await expect(one.panel).toBeVisible();
    return JSON.parse((await sent).postData()).visitor;
  };
  for (const one of [employee, other]) {
    await one.page.addInitScript(() => {
      const { now } = Date;
      Date.now = () => now() + (window.__later ?? 0);
    });
    await one.open("/invoices");
  }
  const before = await tells(employee);
  expect(await tells(other)).toBe(before);
  for (const one of [employee, other]) await one.page.evaluate(() => (window.__later = 7 * 24 * 3600 * 1000));
  const after = await tells(other);
  expect(after).not.toBe(before);
  expect(await tells(employee)).toBe(after);
  expect(await tells(other)).toBe(after);
});
