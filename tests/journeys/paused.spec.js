// Help can be switched off from the server, in one application, without touching that application.

import { expect, test } from "./cast.js";

test("help that is switched off leaves open pages with what they tell next, and comes on no new one", async ({ employee, server, browser }) => {
  const other = await (await browser.newContext({ baseURL: server.base, locale: "nl-NL" })).newPage();
  const ours = (page) => page.locator("souffleur-help");
  await employee.openInvoice();
  await employee.askHelp();
  try {
    server.souffleur("application", "pause", "--app", "veldwerk");
    await expect.poll(async () => (await (await fetch(`${server.base}/api/v1/catalogs?app=veldwerk&locale=nl`)).json()).paused).toBe(true);
    await employee.read("Een factuur corrigeren");
    await expect(ours(employee.page)).toHaveCount(0);

    const told = other.waitForResponse((response) => response.url().includes("/api/v1/catalogs"));
    await other.goto("/demo/invoices?lang=nl&role=finance");
    expect((await (await told).json()).paused).toBe(true);
    await expect(ours(other)).toHaveCount(0);
  } finally {
    server.souffleur("application", "resume", "--app", "veldwerk");
  }
  await expect.poll(async () => (await (await fetch(`${server.base}/api/v1/catalogs?app=veldwerk&locale=nl`)).json()).paused).toBe(undefined);
  await other.reload();
  await expect(ours(other)).toHaveCount(1);
  await other.context().close();
});
