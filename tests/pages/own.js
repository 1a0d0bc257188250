// The cast of the journeys, the pages of this folder on the server's own origin, and what is done on many of them.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "../journeys/cast.js";

export { expect };

const here = dirname(fileURLToPath(import.meta.url));
const KINDS = { html: "text/html", xhtml: "application/xhtml+xml", js: "text/javascript" };

export const test = base.extend({
  page: async ({ page }, use) => {
    const files = new Set(readdirSync(here));
    await page.route("**/pages/*", (route) => {
      const name = new URL(route.request().url()).pathname.split("/").pop();
      if (!files.has(name)) return route.fulfill({ status: 404, body: "" });
      return route.fulfill({ contentType: `${KINDS[name.split(".").pop()]}; charset=utf-8`, body: readFileSync(join(here, name)) });
    });
    await use(page);
  },
});

/** Publishes an instruction of an application that has no other, and waits until it is served. `steps`: its Markdown. */
export async function publish(server, app, id, title, steps) {
  const dir = mkdtempSync(join(tmpdir(), `souffleur-${app}-`));
  mkdirSync(join(dir, app));
  const front = `---\nid: ${id}\napp: ${app}\nlocale: nl\ntitle: ${title}\nwhy: Zo hoort het.\n---\n\n`;
  writeFileSync(join(dir, app, `${id}.nl.md`), front + steps);
  server.souffleur("import", dir, "--publish");
  rmSync(dir, { recursive: true });
  const json = (path) => fetch(server.base + path, { headers: { accept: "application/json" } }).then((answer) => answer.json());
  const served = async () => (await json((await json(`/api/v1/catalogs?app=${app}&locale=nl`)).url)).instructions.map((one) => one.id);
  await expect.poll(() => served().catch(() => [])).toContain(id);
}

/** Begins a guide on a page, with help asked for before: its first step of so many points at this element. */
export async function begin(employee, path, id, steps, target) {
  const { page } = employee;
  await page.goto(path);
  await expect(employee.launcher).toBeVisible();
  await employee.askHelp();
  await page.evaluate(async (id) => (await import("/embed.js")).start(id), id);
  await employee.atStep(1, steps);
  await employee.pointedAt(page.locator(target));
}

/** Whether two boxes have nothing in common. */
export const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
