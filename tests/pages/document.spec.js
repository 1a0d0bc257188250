// A page that puts another document in the place of its own, without going anywhere: help comes in that one.

import { expect, test } from "./own.js";

const NEXT = `<html lang="nl" data-souffleur-role="finance"><head><title>Een ander document</title></head>
<body><h1>Een ander document</h1><script type="module" src="/embed.js" data-app="veldwerk"></script></body></html>`;

const REPLACEMENTS = {
  "writes a new document": (next) => {
    document.open();
    document.write(`<!doctype html>${next}`);
    document.close();
  },
  "writes a new document, and its body late": async (next) => {
    document.open();
    await new Promise((then) => setTimeout(then, 1_000));
    document.write(`<!doctype html>${next}`);
    document.close();
  },
  "replaces its html by a copy of it": () => {
    const copy = document.documentElement.cloneNode(true);
    copy.querySelector("h1").textContent = "Een ander document";
    document.documentElement.replaceWith(copy);
  },
  "replaces its html": (next) => {
    const html = new DOMParser().parseFromString(next, "text/html").documentElement;
    document.documentElement.replaceWith(document.adoptNode(html));
  },
};

for (const [name, replace] of Object.entries(REPLACEMENTS)) {
  test(`a page that ${name} has help there, once, and is heard there`, async ({ employee }) => {
    const { page } = employee;
    await page.goto("/pages/plain.html");
    await employee.askHelp();
    await page.evaluate(async () => {
      window.__heard = 0;
      (await import("/embed.js")).on("open", () => (window.__heard += 1));
    });
    await page.evaluate(replace, NEXT);
    await expect(page.getByRole("heading", { name: "Een ander document" })).toBeVisible();
    await expect(employee.launcher).toBeVisible();
    await employee.askHelp();
    await employee.search.fill("factuur corrigeren");
    await expect(employee.offered("Een factuur corrigeren")).toBeVisible();
    expect(await page.evaluate(() => window.__heard)).toBe(1);
    // A copy that the page made of our element, with everything else, is empty.
    expect(await page.locator("souffleur-help").evaluateAll((all) => all.filter((own) => own.shadowRoot).length)).toBe(1);
    await page.evaluate(async () => (await import("/embed.js")).stop());
    await expect(employee.launcher).toHaveCount(0);
  });
}
