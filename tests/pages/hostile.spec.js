// Help in pages that nobody would write, and that are out there: the same work, start to end, in every one of them.
// Help works, the browser's console stays clean, and the page's own nodes stay as they are.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "../journeys/cast.js";

const here = dirname(fileURLToPath(import.meta.url));
const KINDS = { html: "text/html", xhtml: "application/xhtml+xml", js: "text/javascript" };

const test = base.extend({
  /** The pages of this folder, on the server's own origin. */
  page: async ({ page }, use) => {
    const files = new Set(readdirSync(here));
    await page.route("**/pages/*", (route) => {
      const name = new URL(route.request().url()).pathname.split("/").pop();
      if (!files.has(name)) return route.fulfill({ status: 404, body: "" });
      return route.fulfill({ contentType: `${KINDS[name.split(".").pop()]}; charset=utf-8`, body: readFileSync(join(here, name)) });
    });
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

/**
 * Corrects the invoice, guided. `work`: where the invoice is; `pointed`: whether the target stands still to be measured.
 * The page's own elements are found by selector: what breaks pages breaks Playwright's roles and labels too.
 */
async function correct(employee, name, { work = (page) => page, pointed = true } = {}) {
  const { page, words } = employee;
  await page.goto(`/pages/${name}`);
  await page.waitForLoadState("load");
  const find = (selector) => work(page).locator(selector);
  const at = async (target) => pointed && (await employee.pointedAt(target));
  await find(".correct").waitFor();

  await page.keyboard.press("F1");
  await employee.panel.waitFor();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 4);
  await at(find(".correct"));
  await find(".correct").click();

  await employee.atStep(2, 4);
  await employee.card.getByRole("button", { name: words.next }).click();
  await employee.atStep(3, 4);
  await at(find("#reason"));
  await find("#reason").fill("Te veel geleverd");
  await find("#reason").press("Tab");
  await employee.atStep(4, 4);
  await at(find("dialog form button"));
  await find("dialog form button").click();
  await expect(find("p[role=status]")).toHaveText("De factuur is gecorrigeerd.");
  await expect(employee.card).toContainText(words.finished);
}

for (const name of ["plain.html", "prototypes.html", "frozen.html", "globals.html", "storage.html", "styles.html", "quirks.html", "base.html", "page.xhtml"]) {
  test(`help works in ${name}, and leaves its nodes alone`, async ({ employee }) => {
    await correct(employee, name);
    const seen = await employee.page.evaluate(() => window.__seen);
    expect(seen, "its dialog opens, closes, and the page says so").toEqual(["dialog open", "dialog open", "#text"]);
  });
}

test("help finds its way where fields are called like functions", async ({ employee }) => {
  await correct(employee, "clobbered.html");
});

test("help keeps up with twenty thousand elements that do not stand still", async ({ employee }) => {
  await correct(employee, "huge.html");
});

test("help finds what is in web components", async ({ employee }) => {
  await correct(employee, "shadow.html");
});

test("help finds what is in a frame in a scaled frame", async ({ employee }) => {
  await correct(employee, "frames.html", { work: (page) => page.frameLocator("iframe").frameLocator("iframe") });
});

test("help stays usable over covers, popovers and a focus trap, and keeps its keys to itself", async ({ employee }) => {
  await correct(employee, "dialogs.html");
  await employee.page.goto("/pages/dialogs.html");
  await employee.page.locator(".correct").click();
  await employee.askHelp();
  await employee.search.pressSequentially("factuur");
  await expect(employee.search).toHaveValue("factuur");
  expect(await employee.page.evaluate(() => window.__shortcuts.filter((key) => key !== "F1"))).toEqual([]);
});

test("help follows a button that comes late and is drawn anew three times a second", async ({ employee }) => {
  await correct(employee, "late.html", { pointed: false });
});
