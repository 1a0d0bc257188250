// In which language help comes, where the page says a wrong one or none: the browsers here would rather read Dutch.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENT, startServer } from "../journeys/server.js";
import { expect, test } from "./own.js";

const page = (lang) => `<!doctype html><html ${lang} data-souffleur-role="finance"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Facturen</title><h1>Facturen</h1><script type="module" src="/embed.js" data-app="veldwerk"></script>`;

async function open(employee, base, lang) {
  await employee.page.route("**/lang.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: page(lang) }));
  await employee.page.goto(`${base}/lang.html`);
  await employee.askHelp();
}

async function comes(employee, base, lang) {
  await open(employee, base, lang);
  await expect(employee.page.locator(".souffleur")).toHaveAttribute("lang", "nl");
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await expect(employee.panel.getByRole("button", { name: employee.words.showMe })).toBeVisible();
}

for (const lang of ["", 'lang=""', 'lang="fr"', 'lang="NL_nl"']) {
  test(`a page with ${lang || "no lang"} has help in the language that the browser would rather read`, async ({ employee, server }) => {
    await comes(employee, server.base, lang);
  });
}

test("a page that wrongly says English has Dutch buttons around instructions that are Dutch only, also after a search", async ({ employee }) => {
  const content = mkdtempSync(join(tmpdir(), "souffleur-dutch-"));
  cpSync(CONTENT, content, { recursive: true, filter: (name) => !name.endsWith(".en.md") });
  const server = await startServer({ content });
  try {
    await comes(employee, server.base, 'lang="en"');
    // Nothing is on its way any more to the server that stops.
    await employee.page.goto("about:blank");
  } finally {
    await server.stop();
    rmSync(content, { recursive: true });
  }
});

test("what is recorded is read, and put away, where the browser knows no such language as the instructions are in", async ({ employee }) => {
  const { page, panel } = employee;
  const content = mkdtempSync(join(tmpdir(), "souffleur-nowhere-"));
  mkdirSync(join(content, "veldwerk"));
  const written = readFileSync(join(CONTENT, "veldwerk/facturen-te-laat.nl.md"), "utf8");
  writeFileSync(join(content, "veldwerk/facturen-te-laat.nl-ab-cd.md"), written.replace("locale: nl", "locale: nl-ab-cd"));
  const server = await startServer({ content });
  try {
    await open(employee, server.base, 'lang="nl-ab-cd"');
    await employee.search.fill("zwembad");
    await employee.told("searched", { hits: 0 });
    await employee.search.fill("");
    await panel.getByRole("button", { name: "Wat legt de hulp vast?" }).click();
    await expect(panel.locator(".lines li")).toHaveText([/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d · verstuurd/]);
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
  } finally {
    await server.stop();
    rmSync(content, { recursive: true });
  }
});
