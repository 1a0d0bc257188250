// After a release of the application: what an anchor no longer finds is found by its fingerprint, with a word of caution.

import { expect, publish, test } from "./own.js";

/** The screen of the application, as this page of ours has it. */
async function screen(page, file) {
  const address = "**/pages/screen.html*";
  await page.unroute(address);
  await page.route(address, (route) => route.fallback({ url: route.request().url().replace("screen.html", file) }));
}

/** Records an element of the page with the finder, as an author's picker does. */
async function recorded(page, server, selector) {
  const [finder] = /\/widget\/[0-9a-f]+\//.exec(await (await fetch(`${server.base}/embed.js`)).text());
  await screen(page, "plain.html");
  await page.goto("/pages/screen.html");
  return page.evaluate(async ([finder, selector]) => {
    const { default: start, record } = await import(`${finder}finder.js`);
    await start({ module_or_path: fetch(`${finder}finder_bg.wasm`) });
    return record(document.querySelector(selector));
  }, [finder, selector]);
}

test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ page, server }) => {
  const fingerprint = await recorded(page, server, ".correct");
  const step = `1. Klik op **Corrigeren**.\n   anchor: button "Corrigeren"\n   fingerprint: ${fingerprint}\n2. Kijk of het klopt.\n`;
  await publish(server, "kantoor", "corrigeren", "Een factuur corrigeren", step);
});

async function shown(employee, file, path = "/pages/screen.html") {
  const [name, query] = file.split("?");
  await screen(employee.page, name);
  const asked = [];
  employee.page.on("request", (request) => asked.push(request.url()));
  await employee.page.goto(query ? `${path}?${query}` : path);
  await employee.launcher.waitFor();
  await employee.askHelp();
  await employee.search.fill("corrigeren");
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 2);
  return () => asked.filter((url) => url.includes("finder"));
}

const DIFFERENT = "De applicatie ziet er hier anders uit";

test("an element that changed is pointed at, the card says so, and it is told once", async ({ employee }) => {
  const finder = await shown(employee, "released.html");
  const button = employee.page.locator(".btn-tonal");
  await employee.pointedAt(button);
  await expect(employee.card).toContainText(DIFFERENT);
  const told = await employee.told("healed", { step: 1, release: "2026.4", candidate: 'button "Verbeteren"' });
  expect(told.confidence).toBeGreaterThanOrEqual(70);
  expect(told.changed).toEqual(expect.arrayContaining(["name", "class"]));
  expect(told.anchor).toMatch(/^[0-9a-f]{8}$/);

  await test.step("it is still pointed at when the page has drawn it anew", async () => {
    const before = await button.elementHandle();
    await expect(async () => expect(await before.evaluate((node) => node.isConnected)).toBe(false)).toPass();
    await employee.pointedAt(button);
    await expect(employee.card).toContainText(DIFFERENT);
  });
  expect(finder().map((url) => url.split("/").pop())).toEqual(["finder.js", "finder_bg.wasm"]);

  await button.click();
  await employee.atStep(2, 2);
  await expect(employee.card).not.toContainText(DIFFERENT);
  expect(employee.stored.filter(({ verb }) => ["healed", "anchor_missing"].includes(verb))).toHaveLength(1);
});

test("what is gone is pointed at by nobody", async ({ employee }) => {
  await shown(employee, "released.html?gone");
  await expect(employee.card).toContainText(employee.words.missing);
  await expect(employee.ring).toHaveCount(0);
  await employee.told("anchor_missing", { step: 1, release: "2026.4" });
  expect(employee.stored.some(({ verb }) => verb === "healed")).toBe(false);
});

test("on another screen nothing is pointed at that only looks like it", async ({ employee }) => {
  await shown(employee, "released.html", "/pages/released.html");
  await expect(employee.card).toContainText(employee.words.missing);
  // It is compared again when the page draws it anew.
  await expect(async () => expect(await employee.page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("finder_bg.wasm")))).toBe(true)).toPass();
  await expect(employee.ring).toHaveCount(0);
  await employee.card.getByRole("button", { name: employee.words.next, exact: true }).click();
  await employee.told("step_shown", { step: 2 });
  expect(employee.stored.some(({ verb }) => ["healed", "anchor_missing"].includes(verb))).toBe(false);
});

test("of two that the anchor means the recorded one is pointed at, without a word of caution", async ({ employee }) => {
  await shown(employee, "before.html?twice");
  await employee.pointedAt(employee.page.locator(".correct"));
  await expect(employee.card).not.toContainText(DIFFERENT);
  await expect(employee.card).not.toContainText(employee.words.missing);
  await employee.page.locator(".correct").click();
  await employee.atStep(2, 2);
  await employee.told("step_done", { step: 1 });
  expect(employee.stored.filter(({ verb }) => ["healed", "anchor_missing"].includes(verb))).toEqual([]);
});

test("when the recorded one comes later than another of its name, the guide goes to it", async ({ employee }) => {
  const { page } = employee;
  await shown(employee, "before.html?late");
  await employee.pointedAt(page.locator(".of-line"));
  await page.evaluate(() => window.comes());
  await employee.pointedAt(page.locator(".correct"));
  await expect(employee.card).not.toContainText(DIFFERENT);
});

test("where the anchor finds its element nothing more is loaded", async ({ employee }) => {
  const finder = await shown(employee, "before.html");
  await employee.pointedAt(employee.page.locator(".correct"));
  await employee.page.locator(".correct").click();
  await employee.atStep(2, 2);
  expect(finder()).toEqual([]);
});
