// What is recorded about me: the employee reads it literally, can stop it, and help goes on.

import { expect, test } from "./cast.js";

const NL = { ask: "Wat legt de hulp vast?", switch: "Vastleggen", none: "Deze browser legde nog niets vast.", sent: "· verstuurd", waits: "nog niet verstuurd" };

// Neither that of Greenwich nor a whole number of hours from it.
test.use({ timezoneId: "Asia/Kolkata" });

async function look(employee) {
  const { panel, page } = employee;
  if (!(await panel.isVisible())) await employee.askHelp();
  const back = panel.getByRole("button", { name: "Terug" });
  if (await back.isVisible()) await back.click();
  await panel.getByRole("button", { name: NL.ask }).click();
  await expect(panel.getByRole("heading", { name: NL.ask })).toBeFocused();
  return { lines: panel.locator(".lines code"), switch: panel.getByRole("switch", { name: NL.switch }), page };
}

test("an employee reads literally what was recorded and sent", async ({ employee }) => {
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  const { lines, page } = await look(employee);
  await expect(lines).toHaveCount(1);
  await expect(employee.panel).toContainText(NL.waits);
  await employee.told("opened", { instruction: "factuur-corrigeren" });
  await look(employee);
  const when = await page.evaluate((at) => new Date(at).toLocaleString("sv"), employee.stored[0].at);
  await expect(employee.panel, "on the clock here").toContainText(`${when} ${NL.sent}`);
  expect((await lines.allInnerTexts()).map((line) => JSON.parse(line)), "as the server got it").toEqual(employee.stored.toReversed());
});

test("recording stops when asked, also after a reload, and help goes on", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  const panel = await look(employee);
  await expect(panel.switch).toBeChecked();
  await panel.switch.press("Space");
  await expect(panel.switch).not.toBeChecked();
  await expect(panel.switch).toBeFocused();

  await page.reload();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  const again = await look(employee);
  await expect(again.switch).not.toBeChecked();
  await expect(employee.panel).toContainText(NL.none);
  await again.switch.click();
  await employee.panel.getByRole("button", { name: "Terug" }).click();
  await employee.read("Een betaling boeken");
  await employee.told("opened", { instruction: "betaling-boeken" });
  expect(employee.stored.map((statement) => statement.instruction), "nothing of before").toEqual(["betaling-boeken"]);
});

test("who asks not to be tracked is not recorded", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }));
  let told = 0;
  await page.route("**/api/v1/statements", (route) => ((told += 1), route.continue()));
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  const panel = await look(employee);
  await expect(employee.panel).toContainText("Je browser vraagt om niet gevolgd te worden.");
  await expect(panel.switch).toHaveCount(0);
  await page.goto("about:blank");
  expect(told).toBe(0);
});

test("a page that deletes all that is kept, as when people sign out, need not wait for help, which goes on telling", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await employee.told("opened", { instruction: "factuur-corrigeren" });
  const held = await page.evaluate(async () => {
    localStorage.clear();
    const deleted = (name) => new Promise((then) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => then("deleted");
      request.onblocked = () => then("held by help");
    });
    return Promise.all((await indexedDB.databases()).map(({ name }) => deleted(name)));
  });
  expect(held).toEqual(["deleted"]);
  await employee.panel.getByRole("button", { name: "Terug" }).click();
  await employee.read("Een betaling boeken");
  await employee.told("opened", { instruction: "betaling-boeken" });
});
