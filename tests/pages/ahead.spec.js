// A page that the browser loads ahead (speculation rules), before anybody sees it: help waits with it.

import { expect, test } from "./own.js";

test("help neither comes nor asks for anything before a page that was loaded ahead is seen", async ({ employee }) => {
  const { page } = employee;
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // The browser does not let itself be driven through a page that it loads ahead.
  await page.addInitScript(() => {
    let ahead = true;
    Object.defineProperty(Document.prototype, "prerendering", { get: () => ahead, configurable: true });
    window.__seen = () => {
      ahead = false;
      document.dispatchEvent(new Event("prerenderingchange"));
    };
  });
  await page.goto("/pages/plain.html");
  await page.evaluate(async () => {
    // On a page that is seen this brings it at once.
    const { open } = await import("/embed.js");
    open();
    await new Promise((then) => requestIdleCallback(then));
  });
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => /^\/(widget|api)\//.test(path))).toEqual([]);
  await page.evaluate(() => window.__seen());
  await expect(employee.panel).toBeVisible();
});
