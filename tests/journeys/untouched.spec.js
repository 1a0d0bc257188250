// Help touches nothing of the page it is a guest in. Proof: everything that changes in the document while an employee
// works is written down, once with help beside them and once without; the two must be the same.

import { expect, test } from "./cast.js";

/** Writes down every change of the document from the very beginning, except the coming and going of our own element. */
function writeDown() {
  const ours = (node) => node.nodeName.toLowerCase() === "souffleur-help";
  const name = (node) => {
    const parts = [];
    for (let at = node; at; at = at.parentNode) parts.unshift(at.nodeName.toLowerCase());
    return parts.join(">");
  };
  const seen = [];
  window.__seen = seen;
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      if (ours(target)) continue;
      if (type === "childList") {
        const added = [...addedNodes].filter((node) => !ours(node)).map((node) => node.nodeName.toLowerCase());
        const removed = [...removedNodes].filter((node) => !ours(node)).map((node) => node.nodeName.toLowerCase());
        if (added.length + removed.length) seen.push(`${name(target)}: +${added} -${removed}`);
      } else seen.push(`${name(target)}: ${type} ${attributeName ?? ""}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** The work itself; `help` does what somebody with help does in between. */
async function work(employee, help) {
  const { page } = employee;
  await page.goto("/demo/invoices?status=open&lang=nl&role=finance");
  await page.locator("main").getByRole("table").getByRole("link").first().click();
  await expect(employee.button("Corrigeren")).toBeVisible();
  await help.before();
  await employee.button("Corrigeren").click();
  await expect(page.locator("body > dialog")).toBeVisible();
  await help.during();
  const amount = page.locator("body > dialog").getByLabel(/^Nieuw aantal/).first();
  await amount.fill("0");
  await employee.field("Reden").fill("Te veel geleverd");
  await employee.field("Reden").press("Tab");
  await help.after();
  await employee.button("Correctie opslaan").click();
  await expect(page.locator("body > dialog")).toHaveCount(0);
  await expect(page.getByText(/is gecorrigeerd/)).toBeVisible();
  return page.evaluate(() => window.__seen);
}

const nobody = { before: async () => {}, during: async () => {}, after: async () => {} };

test("the document changes exactly as it does without help", async ({ employee, browser, server }) => {
  const alone = await browser.newContext({ baseURL: server.base, locale: "nl-NL", viewport: { width: 1280, height: 800 } });
  const page = await alone.newPage();
  await page.addInitScript(writeDown);
  await page.route("**/embed.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  const Employee = employee.constructor;
  const without = await work(new Employee(page), nobody);
  await alone.close();

  await employee.page.addInitScript(writeDown);
  const { words } = employee;
  const withHelp = await work(employee, {
    async before() {
      await expect(employee.launcher).toBeVisible();
      await employee.askHelp();
      await employee.search.fill("iban");
      await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
      await employee.search.fill("");
      await employee.read("Een factuur corrigeren");
      await employee.showMe();
      await employee.pointedAt(employee.button("Corrigeren"));
    },
    async during() {
      await employee.atStep(2, 4);
      await employee.card.getByRole("button", { name: words.next, exact: true }).click();
      await employee.pointedAt(employee.field("Reden"));
    },
    async after() {
      await employee.atStep(4, 4);
      await employee.pointedAt(employee.button("Correctie opslaan"));
    },
  });
  expect(without.length).toBeGreaterThan(10);
  expect(withHelp).toEqual(without);
});
