// In which language help comes, where the page says a wrong one or none: the browsers here would rather read Dutch.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENT, startServer } from "../journeys/server.js";
import { expect, test } from "./own.js";

const page = (lang) => `<!doctype html><html ${lang} data-souffleur-role="finance"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Facturen</title><h1>Facturen</h1><script type="module" src="/embed.js" data-app="veldwerk"></script>`;

async function comes(employee, base, lang) {
  await employee.page.route("**/lang.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: page(lang) }));
  await employee.page.goto(`${base}/lang.html`);
  await employee.askHelp();
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
  } finally {
    await server.stop();
    rmSync(content, { recursive: true });
  }
});
