// Help in pages that nobody would write, and that are out there: the same work, start to end, in every one of them.
// Help works, the browser's console stays clean, and the page's own nodes stay as they are.

import { correct } from "./correct.js";
import { expect, test as base } from "./own.js";

const test = base.extend({
  page: async ({ page }, use) => {
    await page.addInitScript(writeDown);
    await use(page);
  },
});

/** Writes down, once the page has loaded, which attributes of its elements change and what is added to them. */
function writeDown() {
  const ours = (node) => node.nodeName.toLowerCase() === "souffleur-help";
  const describe = ({ type, target, attributeName, addedNodes }) =>
    type === "attributes" ? `${target.localName} ${attributeName}` : [...addedNodes].map((node) => node.localName ?? node.nodeName).join();
  window.__seen = [];
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (ours(record.target) || [...record.addedNodes, ...record.removedNodes].some(ours)) continue;
      window.__seen.push(describe(record));
    }
  });
  addEventListener("load", () => observer.observe(document, { subtree: true, childList: true, attributes: true }));
}

for (const name of ["plain.html", "prototypes.html", "frozen.html", "globals.html", "listeners.html", "storage.html", "styles.html", "quirks.html", "base.html", "page.xhtml"]) {
  test(`help works in ${name}, and leaves its nodes alone`, async ({ employee }) => {
    await correct(employee, `/pages/${name}`);
    const seen = await employee.page.evaluate(() => window.__seen);
    expect(seen, "its dialog opens, closes, and the page says so").toEqual(["dialog open", "dialog open", "#text"]);
  });
}

test("a page that darkens what is behind whatever it opens stays light", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await page.addStyleTag({ content: "::backdrop { background: rgb(0 0 0 / .6) !important; opacity: 1 !important }" });
  await employee.launcher.waitFor();
  const shot = () => page.screenshot({ clip: { x: 0, y: 0, width: 800, height: 500 } });
  const light = await shot();
  await page.evaluate(async () => (await import("/embed.js")).stop());
  await expect(page.locator("souffleur-help")).toHaveCount(0);
  expect(light.equals(await shot()), "as without help").toBe(true);
});

test("help finds its way where fields are called like functions", async ({ employee }) => {
  await correct(employee, "/pages/clobbered.html");
});

test("help keeps up with twenty thousand elements that do not stand still", async ({ employee }) => {
  await correct(employee, "/pages/huge.html");
});

test("help finds what is in web components", async ({ employee }) => {
  await correct(employee, "/pages/shadow.html");
});

test("help finds what is in a frame in a scaled frame", async ({ employee }) => {
  await correct(employee, "/pages/frames.html", { work: (page) => page.frameLocator("iframe").frameLocator("iframe") });
});

test("help stays usable over covers, popovers and a focus trap, and keeps its keys to itself", async ({ employee }) => {
  await correct(employee, "/pages/dialogs.html");
  // "Klaar!" is said again on the next page, and there F1 leads to it.
  await employee.card.getByRole("button", { name: employee.words.close, exact: true }).last().click();
  await employee.page.goto("/pages/dialogs.html");
  await employee.page.locator(".correct").click();
  await employee.askHelp();
  await employee.search.pressSequentially("factuur");
  await expect(employee.search).toHaveValue("factuur");
  expect(await employee.page.evaluate(() => window.__shortcuts.filter((key) => key !== "F1"))).toEqual([]);
});

test("help follows a button that comes late and is drawn anew three times a second", async ({ employee }) => {
  await correct(employee, "/pages/late.html", { pointed: false });
});
