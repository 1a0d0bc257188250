// What is heard of help: each thing once, by focus or by the one polite region, and nothing that the card does not show.

import { violations } from "../journeys/axe.js";
import { expect, test } from "./own.js";

const status = (page) => page.locator(".souffleur > [role=status]");

/** A page with a landmark of its own of each kind that help may be taken for. */
const TOWN = `<!doctype html><html lang="nl" data-souffleur-role="finance"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Gemeente</title>
<header><form role="search"><label>Zoeken <input name="q"></label></form></header>
<main><h1>Afspraak</h1><section aria-label="Hulp"><h2>Hulp nodig?</h2><p>Bel 14 000.</p></section></main>
<script type="module" src="/embed.js" data-app="veldwerk"></script></html>`;

const town = (page) => page.route("**/pages/town.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: TOWN }));

test("the landmarks of help are told from those of the page", async ({ employee }) => {
  const { page } = employee;
  await town(page);
  await page.goto("/pages/town.html");
  await expect(employee.launcher).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await employee.askHelp();
  expect(await violations(page)).toEqual([]);
});

test("a step whose element is not there is heard whole, however it came up", async ({ employee }) => {
  const { page, words } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  const lost = `${words.step(2, 4)}. Verlaag het aantal dat te hoog is. ${words.missing}`;
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 2)));
  await expect(employee.card).toBeFocused();
  await expect(status(page)).toHaveText(lost);
  await page.reload();
  await expect(employee.card).toContainText(words.missing);
  await expect(status(page)).toHaveText(lost);
});

test("that something is looked for on the screen is heard too", async ({ employee }) => {
  const { page, card } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren")));
  await expect(card).toBeFocused();
  await page.evaluate(() => {
    globalThis.heard = [];
    const status = document.querySelector("souffleur-help").shadowRoot.getElementById("said");
    new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.keyboard.press("ArrowRight");
  await expect(card).toContainText(employee.words.missing);
  const whole = `${employee.words.step(2, 4)}. Verlaag het aantal dat te hoog is. ${employee.words.missing}`;
  await expect.poll(() => page.evaluate(() => heard)).toEqual(["Even zoeken op het scherm…", whole]);
});

test("the key of help is heard once with its button", async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto("/pages/plain.html");
  await expect(launcher).toHaveAttribute("aria-keyshortcuts", "F1");
  await expect(launcher).toHaveAttribute("title", "Hulp (F1)");
  const browser = await page.context().newCDPSession(page);
  const { nodes } = await browser.send("Accessibility.getFullAXTree");
  const read = nodes.find((node) => node.role?.value === "button" && node.name?.value === "Hulp");
  expect(read.description).toBeUndefined();
});

test("what focus goes to is not read out besides", async ({ employee }) => {
  const { page, card, words } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 4)));
  await expect(card).toContainText(words.missing);
  await card.getByRole("button", { name: words.done, exact: true }).press("Enter");
  await expect(card).toBeFocused();
  await expect(card).toContainText(words.finished);
  await expect(card).toHaveAccessibleDescription("");
  await expect(status(page)).toHaveText("");
  await card.getByRole("button", { name: words.yes, exact: true }).press("Enter");
  await expect(card.getByText(words.thanks)).toBeFocused();
  await expect(status(page)).toHaveText("");
});

test("what is folded on the card is not read out with the step", async ({ employee }) => {
  const { page, card } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 1)));
  await expect(card.getByText("Meer uitleg")).toBeVisible();
  await expect(card).toHaveAccessibleDescription("Klik op Corrigeren.");
});

test("help is as large as people ask their browser for, whatever the page does", async ({ employee }) => {
  const { page, panel } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  await employee.askHelp();
  const size = () => panel.evaluate((panel) => getComputedStyle(panel).fontSize);
  expect(await size()).toBe("15px");
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  await expect.poll(size).toBe("30px");
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  expect(await panel.locator(".body").evaluate((body) => body.scrollWidth - body.clientWidth)).toBeLessThanOrEqual(1);
  const number = (item) => parseFloat(getComputedStyle(item, "::before").width) - parseFloat(getComputedStyle(item).paddingLeft);
  expect(await panel.locator("ol li").first().evaluate(number), "the number of a step stands beside its text").toBeLessThan(0);
});
