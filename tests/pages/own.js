// The cast of the journeys, and the pages of this folder on the server's own origin.

import { readFileSync, readdirSync } from "node:fs";
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
